package press.shijian.publish.feed;

/**
 * Part of a feed, counted from the newest.
 *
 * @param from how many newer articles to pass over, from 0
 * @param size how many to take
 */
public record Stretch(long from, int size) {

    public static Stretch newest(int size) {
        return new Stretch(0, size);
    }

    /** @param page from 1 */
    public static Stretch page(int page, int size) {
        return new Stretch((page - 1L) * size, size);
    }
}
