package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Contents.Part;

/** Holds what roots and heads count against what lies below them. */
@Component
class CheckCounts {

    private final FeedRoots roots;
    private final FeedHeads heads;
    private final Buckets buckets;
    private final PlacedArticles placed;

    CheckCounts(FeedRoots roots, FeedHeads heads, Buckets buckets, PlacedArticles placed) {
        this.roots = roots;
        this.heads = heads;
        this.buckets = buckets;
        this.placed = placed;
    }

    /**
     * Where the document above counts something else than there is.
     *
     * @param head null where the root contradicts itself
     * @param part of the head, a bucket; null for the head as the root counts it
     * @param document which one is counted wrongly
     * @param counts what is counted and what there is
     */
    record Mismatch(
            String feed, @Nullable Integer head, @Nullable Integer part, String document, String counts) {}

    Optional<Mismatch> of(FeedRoot root) {
        long sum = root.parts().stream().mapToLong(Part::articles).sum();
        return root.total() == sum
                ? Optional.empty()
                : Optional.of(new Mismatch(root.id(), null, null, "feeds " + root.id(), root.total() + " / " + sum));
    }

    Optional<Mismatch> of(FeedRoot root, int index, FeedHead head) {
        return differing(root.parts().get(index), head.asPart())
                .map(counts -> new Mismatch(root.id(), index, null, "feed_heads " + head.id(), counts));
    }

    Optional<Mismatch> of(FeedRoot root, int index, FeedHead head, int part, Bucket bucket) {
        Part there = bucket.asPart();
        if (!bucket.isInOrder()) {
            there = new Part(there.articles(), there.checksum(), null, there.lastMove());
        }
        return differing(head.parts().get(part), there)
                .map(counts -> new Mismatch(root.id(), index, part, "feed_buckets " + bucket.id(), counts));
    }

    private static Optional<String> differing(Part counted, Part there) {
        return counted.equals(there) ? Optional.empty() : Optional.of(counted + " / " + there);
    }

    /**
     * Whether it is still there, and nobody is about to count anew: a bucket is written before its head, and that before its
     * root, and whoever was killed in between is followed by another who does it.
     *
     * @param time until when an article may be on its way
     */
    boolean persists(Mismatch seen, Instant time) {
        return !isBeingCounted(seen, time) && look(seen).filter(seen::equals).isPresent();
    }

    private boolean isBeingCounted(Mismatch seen, Instant time) {
        Integer index = seen.head();
        if (index == null) {
            return false;
        }
        Optional<FeedHead> head = roots.findById(seen.feed()).flatMap(root -> heads.findById(root.partId(index)));
        return head.isPresent() && placed.isOneOnItsWay(young(head.get(), seen.part(), time), time);
    }

    private List<FeedEntry> young(FeedHead head, @Nullable Integer part, Instant time) {
        List<String> ids = new ArrayList<>();
        boolean mayHoldYoung = true;
        for (int bucket = head.parts().size() - 1; bucket >= 0; bucket--) {
            Part counted = head.parts().get(bucket);
            Instant moved = counted.lastMove();
            boolean isYoung = mayHoldYoung || (moved != null && PlacedArticles.isYoung(moved, time));
            if (part == null ? isYoung : part == bucket) {
                ids.add(head.partId(bucket));
            }
            Instant oldest = counted.oldest();
            mayHoldYoung &= oldest == null || PlacedArticles.isYoung(oldest, time); // those before are older still
        }
        return buckets.findAllById(ids).stream()
                .flatMap(bucket -> bucket.entries().stream())
                .toList();
    }

    private Optional<Mismatch> look(Mismatch seen) {
        Optional<FeedRoot> found = roots.findById(seen.feed());
        if (found.isEmpty() || seen.head() == null) {
            return found.flatMap(this::of);
        }
        FeedRoot root = found.get();
        int index = seen.head();
        FeedHead head = heads.findById(root.partId(index)).orElseGet(() -> FeedHead.empty(root, index));
        if (seen.part() == null) {
            return index < root.parts().size() ? of(root, index, head) : Optional.empty();
        }
        int part = seen.part();
        Bucket bucket = buckets.findById(head.partId(part))
                .orElseGet(() -> Bucket.empty(root.stored(), head.firstBucket() + part));
        return part < head.parts().size() ? of(root, index, head, part, bucket) : Optional.empty();
    }
}
