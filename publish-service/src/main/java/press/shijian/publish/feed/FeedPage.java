package press.shijian.publish.feed;

import java.util.List;

/**
 * One page of a feed, newest first.
 *
 * @param page from 1
 * @param size how many articles a full page has
 * @param total how many articles all pages have together
 */
public record FeedPage(List<Card> cards, int page, int size, long total) {

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
