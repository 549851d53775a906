package press.shijian.publish.feed;

import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import press.shijian.messaging.Race;

/**
 * Puts an article into a feed, in order of publication. Idempotent, and safe when two instances do it at once: root, head
 * and bucket are read in this order and written, each by compare-and-set, in the other. So one that counts is still the
 * same at its write only if nobody has counted in between. A crash after the bucket leaves an entry that is not counted;
 * readers don't see it until the redelivered event counts it.
 */
@Component
class PlaceInFeed {

    private final FeedRoots roots;
    private final FeedHeads heads;
    private final Buckets buckets;
    private final Clock clock;
    private final int bucketSize;
    private final int bucketsPerHead;

    PlaceInFeed(
            FeedRoots roots,
            FeedHeads heads,
            Buckets buckets,
            Clock clock,
            @Value("${shijian.publish.bucket-size:200}") int bucketSize,
            @Value("${shijian.publish.buckets-per-head:200}") int bucketsPerHead) {
        this.roots = roots;
        this.heads = heads;
        this.buckets = buckets;
        this.clock = clock;
        this.bucketSize = bucketSize;
        this.bucketsPerHead = bucketsPerHead;
    }

    /**
     * The bucket that holds an entry.
     *
     * @param index 0 for the oldest
     * @param added false where it held the entry before
     */
    record BucketIndex(int index, boolean added) {}

    private record Path(FeedRoot root, FeedHead head, Bucket bucket, int index) {}

    /**
     * @param eventTime {@code ce_time} of the event
     * @throws OptimisticLockingFailureException when others were faster each time
     */
    BucketIndex place(FeedEntry entry, FeedName feed, Instant eventTime) {
        boolean added = false;
        for (Race race = new Race("Feed", feed.value()); ; race.lost()) {
            Path path = find(entry, feed);
            boolean isNew = !path.bucket().holds(entry);
            try {
                if (path.bucket().put(entry)) {
                    buckets.save(path.bucket());
                    added |= isNew;
                }
                count(path, feed, eventTime);
                return new BucketIndex(path.index(), added);
            } catch (OptimisticLockingFailureException | DuplicateKeyException lost) {
                // another instance wrote one of the three meanwhile: look at them again
            }
        }
    }

    /**
     * Looks first where the counts say that the article's time is, then beside it: after a full bucket, or before one that
     * begins in the same millisecond. A late article goes into the bucket of its time, even a full one: only there does it
     * keep the order.
     */
    private Path find(FeedEntry entry, FeedName feed) {
        FeedRoot root = roots.findById(feed.value()).orElseGet(() -> FeedRoot.empty(feed, bucketsPerHead));
        FeedHead head = head(root, root.partAt(entry.publishedAt()));
        int index = head.firstBucket() + head.partAt(entry.publishedAt());
        boolean late = false;
        while (true) {
            if (head.firstBucket() != root.firstBucket(root.headOf(index))) {
                head = head(root, root.headOf(index));
            }
            Bucket bucket = bucket(feed, index);
            if (index > 0 && bucket.startsAfter(entry)) {
                late = true;
                index--;
            } else if (!late && bucket.size() >= bucketSize && bucket.endsBefore(entry)) {
                index++;
            } else {
                return new Path(root, head, bucket, index);
            }
        }
    }

    private void count(Path path, FeedName feed, Instant eventTime) {
        FeedRoot root = path.root();
        FeedHead head = path.head();
        int own = path.index() - head.firstBucket();
        if (head.count(own, i -> (i == own ? path.bucket() : bucket(feed, head.firstBucket() + i)).asPart())) {
            heads.save(head);
        }
        int ownHead = root.headOf(path.index());
        long before = root.checksum();
        boolean counted = root.count(ownHead, i -> (i == ownHead ? head : head(root, i)).asPart());
        if (root.checksum() != before) {
            root.changed(clock.instant());
        }
        if (root.applied(eventTime) || counted) {
            roots.save(root);
        }
    }

    private FeedHead head(FeedRoot root, int index) {
        return heads.findById(root.partId(index)).orElseGet(() -> FeedHead.empty(root, index));
    }

    private Bucket bucket(FeedName feed, int index) {
        return buckets.findById(Bucket.id(feed, index)).orElseGet(() -> Bucket.empty(feed, index));
    }
}
