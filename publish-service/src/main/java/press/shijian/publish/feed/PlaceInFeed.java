package press.shijian.publish.feed;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
public class PlaceInFeed {

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
     * @param bucket the index of the one that holds the entry now
     * @param anew false where it held the entry before
     */
    public record Place(int bucket, boolean anew) {}

    /** @param eventTime of the event that says so */
    public Place place(FeedEntry entry, FeedName feed, Instant eventTime) {
        Place place = putIntoBucket(entry, feed);
        countInHead(feed, place.bucket(), eventTime);
        return place;
    }

    /**
     * From the newest bucket on: most articles belong at its end. One that comes late walks back to the bucket of its time
     * and goes in there even if it is full, because there is no other place that keeps the order.
     */
    private Place putIntoBucket(FeedEntry entry, FeedName feed) {
        int index = heads.findById(feed.value()).map(FeedHead::lastBucket).orElse(0);
        boolean late = false;
        while (true) {
            int here = index;
            Bucket bucket = bucket(feed, here);
            if (bucket.holds(entry)) {
                return new Place(here, false);
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
                    return new Place(here, true);
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
                head.count(i, bucket(feed, i), clock.instant().truncatedTo(ChronoUnit.MILLIS));
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
