package press.shijian.publish.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a feed as it was, newest first.
 *
 * @param page from 1
 * @param size how many articles a full page has
 * @param total how many articles all pages had together
 */
public record FeedPast(List<Row> rows, int page, int size, long total) {

    /**
     * @param card null where the article has left the feed since: what it said is not shown any more
     * @param sequence of the article's event that changed its entry last; null when version 0.1 wrote it
     */
    public record Row(
            long number,
            Instant publishedAt,
            @Nullable Long sequence,
            @Nullable Card card) {}

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
