package press.shijian.publish.article;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Field;
import press.shijian.events.Slug;
import press.shijian.events.Source;

/**
 * What of a published article says in which lists it belongs and what they show of it. Without its body.
 *
 * @param id of the submission
 * @param sequence of the last event that the article has emitted
 */
public record ListedArticle(
        @Id String id,
        long number,
        Text text,
        Instant publishedAt,
        @Field("lastSequence") long sequence) {

    public record Text(int revision, String title, String author, Source source, Slug category) {}

    public String path() {
        return Article.path(text.category(), number);
    }
}
