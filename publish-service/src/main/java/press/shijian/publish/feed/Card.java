package press.shijian.publish.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Unwrapped;
import org.springframework.data.mongodb.core.mapping.Unwrapped.OnEmpty;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.SubmissionId;

/**
 * What a list shows of an article. One per article, however many feeds it stands in, so a correction changes one document.
 *
 * @param path the article's address within the site
 * @param sequence of the article's event that wrote this; null when version 0.1 wrote it
 * @param correctedAt null where the article never was
 */
@Document("cards")
@TypeAlias("card")
public record Card(
        @Id long number,
        SubmissionId submissionId,
        int revision,
        @Unwrapped(onEmpty = OnEmpty.USE_EMPTY) Summary summary,
        String path,
        Instant publishedAt,
        @Nullable Long sequence,
        @Nullable Instant correctedAt) {

    /** When what it says was last different. */
    public Instant changedAt() {
        return correctedAt == null ? publishedAt : correctedAt;
    }

    /**
     * What readers see; in the document its fields stand among the card's own.
     *
     * @param excerpt as long as the longest that any list shows; a list that wants less takes {@link #excerpt(int)}
     */
    public record Summary(String title, String excerpt, String author, Source source, Slug category) {

        /** In full-width characters; two half-width ones make one. */
        public static final int LONGEST_EXCERPT = 100;

        static Summary of(ArticleText text) {
            return new Summary(
                    text.title(),
                    Excerpt.of(text.body(), text.title(), LONGEST_EXCERPT),
                    text.author(),
                    text.source(),
                    text.category());
        }

        public String excerpt(int fullWidthCharacters) {
            return Excerpt.cut(excerpt, fullWidthCharacters);
        }
    }
}
