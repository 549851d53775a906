package press.shijian.publish.feed;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;
import press.shijian.events.Source;

/**
 * What a list shows of an article. One per article, however many feeds it stands in, so a correction changes one document.
 *
 * @param excerpt as long as the longest that any list shows; a list that wants less takes {@link #excerpt(int)}
 * @param path the article's address within the site
 * @param categoryBucket in which bucket of its category's feed it stands: where its neighbours are found
 */
@Document("cards")
@TypeAlias("card")
public record Card(
        @Id long number,
        String submissionId,
        int revision,
        String title,
        String excerpt,
        String author,
        Source source,
        String category,
        String path,
        Instant publishedAt,
        int categoryBucket) {

    /** In full-width characters; two half-width ones make one. */
    public static final int LONGEST_EXCERPT = 100;

    public String excerpt(int fullWidthCharacters) {
        return Excerpt.cut(excerpt, fullWidthCharacters);
    }
}
