package press.shijian.publish.feed;

import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Puts an article into a feed, in order of publication. Idempotent, and safe when two instances do it at once: a bucket and
 * a head are each changed by compare-and-set, the bucket first. A crash between the two leaves a bucket that holds more than
 * the head counts; readers don't see the surplus until the redelivered event counts it.
 */
@Component
class PlaceInFeed {

    private final Buckets buckets;
    private final FeedHeads heads;
    private final Clock clock;
    private final int bucketSize;

    PlaceInFeed(
            Buckets buckets,
            FeedHeads heads,
            Clock clock,
            @Value("${shijian.publish.bucket-size:200}") int bucketSize) {
        this.buckets = buckets;
        this.heads = heads;
        this.clock = clock;
        this.bucketSize = bucketSize;
    }

    /**
     * The bucket that holds an entry.
     *
     * @param index 0 for the oldest
     * @param added false where it held the entry before
     */
    record BucketIndex(int index, boolean added) {}

    /** @param eventTime {@code ce_time} of the event */
    BucketIndex place(FeedEntry entry, FeedName feed, Instant eventTime) {
        BucketIndex bucket = putIntoBucket(entry, feed);
        countInHead(feed, bucket.index(), eventTime);
        return bucket;
    }

    /**
     * Starts at the newest bucket, where most articles belong. A late article goes back to the bucket of its time, even a
     * full one: only there does it keep the order.
     */
    private BucketIndex putIntoBucket(FeedEntry entry, FeedName feed) {
        int index = heads.findById(feed.value()).map(FeedHead::lastBucket).orElse(0);
        boolean late = false;
        while (true) {
            int here = index;
            Bucket bucket = bucket(feed, here);
            if (bucket.holds(entry)) {
                return new BucketIndex(here, false);
            }
            if (here > 0 && bucket.startsAfter(entry)) {
                late = true;
                index--;
            } else if (!late && bucket.size() >= bucketSize && bucket.endsBefore(entry)) {
                index++;
            } else {
                bucket.put(entry);
                try {
                    buckets.save(bucket);
                    return new BucketIndex(here, true);
                } catch (OptimisticLockingFailureException | DuplicateKeyException lost) {
                    // another instance wrote this bucket meanwhile: look at it again
                }
            }
        }
    }

    /**
     * Reads the head before the buckets: when it is still the same at its write, no other instance counted in between.
     * Buckets that a crash left uncounted are counted too.
     */
    private void countInHead(FeedName feed, int index, Instant eventTime) {
        while (true) {
            FeedHead head = heads.findById(feed.value()).orElseGet(() -> FeedHead.empty(feed));
            for (int i = Math.min(index, head.counts().size()); i <= index; i++) {
                head.count(i, bucket(feed, i), clock.instant());
            }
            head.applied(eventTime);
            try {
                heads.save(head);
                return;
            } catch (OptimisticLockingFailureException | DuplicateKeyException lost) {
                // another instance counted meanwhile: count again
            }
        }
    }

    private Bucket bucket(FeedName feed, int index) {
        return buckets.findById(Bucket.id(feed, index)).orElseGet(() -> Bucket.empty(feed, index));
    }
}
