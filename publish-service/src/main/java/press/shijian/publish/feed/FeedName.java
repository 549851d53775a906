package press.shijian.publish.feed;

/**
 * Names one stored feed, as it stands in addresses and in the database: {@code latest}, {@code category:zhijiao},
 * {@code source:云南大学}.
 */
public record FeedName(String value) {

    public static final FeedName LATEST = new FeedName("latest");

    public static FeedName category(String slug) {
        return new FeedName("category:" + slug);
    }

    /** @param slug of any of the levels that {@link SourceSlugs} makes */
    public static FeedName source(String slug) {
        return new FeedName("source:" + slug);
    }

    @Override
    public String toString() {
        return value;
    }
}
