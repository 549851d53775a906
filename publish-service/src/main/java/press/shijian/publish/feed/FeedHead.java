package press.shijian.publish.feed;

import java.util.List;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Counts some hundred buckets of a feed: {@code latest/0} the oldest, {@code latest/1} the next. Its parts are buckets; a
 * {@link FeedRoot} counts the heads.
 */
@Document("feed_heads")
@TypeAlias("feed-head")
public class FeedHead extends Contents {

    private final String feed;
    private final int firstBucket;

    @PersistenceCreator
    private FeedHead(String id, String feed, int firstBucket, List<Part> parts) {
        super(id, parts);
        this.feed = feed;
        this.firstBucket = firstBucket;
    }

    static FeedHead empty(FeedRoot root, int index) {
        return new FeedHead(root.partId(index), root.stored().value(), root.firstBucket(index), List.of());
    }

    @Override
    String partId(int part) {
        return Bucket.id(new FeedName(feed), firstBucket + part);
    }

    int firstBucket() {
        return firstBucket;
    }
}
