package press.shijian.publish.feed;

import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Puts an article where it belongs in a feed. Bears repeating, and being done by two instances at once: a bucket and a head
 * are each changed by compare-and-set, the bucket first. A crash between the two leaves a bucket that holds more than the
 * head counts; readers don't see the surplus, and the redelivered event makes it count.
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

    /** @param eventTime of the event that says so */
    BucketIndex place(FeedEntry entry, FeedName feed, Instant eventTime) {
        BucketIndex bucket = putIntoBucket(entry, feed);
        countInHead(feed, bucket.index(), eventTime);
        return bucket;
    }

    /**
     * From the newest bucket on: most articles belong at its end. One that comes late walks back to the bucket of its time
     * and goes in there even if it is full, because there is no other place that keeps the order.
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
     * The head is read before the buckets, so a head that is still the same when it is written has not missed a bucket
     * that was counted meanwhile. Buckets that an instance left uncounted when it died are counted along.
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
