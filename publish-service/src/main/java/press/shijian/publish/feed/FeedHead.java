package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A feed's table of contents: how many articles each bucket holds, so that the n-th newest is found without counting. It
 * follows the buckets and is never ahead of them.
 *
 * <p>{@code checksum} is the sum, modulo 2<sup>64</sup>, of its entries' checksums: it does not depend on the order of
 * arrival nor on how entries fell into buckets, so a rebuilt feed can be compared with the live one.
 */
@Document("feeds")
@TypeAlias("feed-head")
public class FeedHead {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private long total;
    private long checksum;
    private final List<Integer> counts;
    private final List<Long> checksums;

    /** The newest {@code ce_time} among the events that this feed has applied. */
    private @Nullable Instant appliedUpTo;

    private @Nullable Instant changedAt;

    @PersistenceCreator
    private FeedHead(String id, List<Integer> counts, List<Long> checksums) {
        this.id = id;
        this.counts = new ArrayList<>(counts);
        this.checksums = new ArrayList<>(checksums);
    }

    static FeedHead empty(FeedName feed) {
        return new FeedHead(feed.value(), List.of(), List.of());
    }

    String id() {
        return id;
    }

    long total() {
        return total;
    }

    long checksum() {
        return checksum;
    }

    List<Integer> counts() {
        return counts;
    }

    int lastBucket() {
        return Math.max(0, counts.size() - 1);
    }

    /** When it last gained an article, by the clock of the instance that counted it. */
    @Nullable
    Instant changedAt() {
        return changedAt;
    }

    void applied(Instant eventTime) {
        if (appliedUpTo == null || eventTime.isAfter(appliedUpTo)) {
            appliedUpTo = eventTime;
        }
    }

    /** @param index of a bucket that is counted already, or the one after the last */
    void count(int index, Bucket bucket, Instant now) {
        long before = checksum;
        if (index == counts.size()) {
            counts.add(0);
            checksums.add(0L);
        }
        counts.set(index, bucket.size());
        checksums.set(index, bucket.checksum());
        total = counts.stream().mapToLong(Integer::longValue).sum();
        checksum = checksums.stream().mapToLong(Long::longValue).sum();
        if (checksum != before) {
            changedAt = now;
        }
    }
}
