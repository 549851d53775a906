package press.shijian.publish.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Field;
import press.shijian.events.Slug;
import press.shijian.events.Source;

/**
 * What of a published article says in which lists it belongs and what they show of it. Without its body.
 *
 * @param text null where the article was retracted
 * @param changedAt when its last event happened; null while that is its publication
 * @param unpublishedAt since when it is off the site; null while it is not
 * @param id of the submission
 * @param sequence of the last event that the article has emitted
 */
public record ListedArticle(
        @Id String id,
        long number,
        @Nullable Text text,
        Instant publishedAt,
        @Nullable Instant changedAt,
        @Nullable Instant unpublishedAt,
        @Field("lastSequence") long sequence) {

    public record Text(int revision, String title, String author, Source source, Slug category) {}

    /** Whether it belongs in lists. */
    public boolean isListed() {
        return text != null && unpublishedAt == null;
    }

    /** @throws IllegalStateException where the article was retracted */
    public Text said() {
        if (text == null) {
            throw new IllegalStateException("Article " + number + " is retracted");
        }
        return text;
    }

    public String path() {
        return Article.path(said().category(), number);
    }

    /** When the last of its events happened. */
    public Instant lastEventAt() {
        return changedAt == null ? publishedAt : changedAt;
    }
}
