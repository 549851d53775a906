package press.shijian.publish.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Goes through feeds from their roots down to their buckets. A step reads the heads of some thousand articles, of one large feed
 * or of many small ones. Not thread-safe.
 */
final class FeedWalk {

    private static final int ARTICLES_AT_ONCE = 5_000;
    private static final int BUCKETS_AT_ONCE = 25;

    private final FeedHeads heads;
    private final Buckets buckets;
    private final Visitor visitor;
    private final Queue<Stop> stops = new ArrayDeque<>();

    FeedWalk(FeedHeads heads, Buckets buckets, Visitor visitor) {
        this.heads = heads;
        this.buckets = buckets;
        this.visitor = visitor;
    }

    /** What is done on the way: all heads and buckets of a feed, from the oldest on, and then its end. */
    interface Visitor {

        void head(FeedRoot root, int index, FeedHead head);

        void bucket(FeedRoot root, int headIndex, FeedHead head, int part, Bucket bucket);

        void end(FeedRoot root);
    }

    /** One head of a feed; for a feed without any, the first one that it would have. */
    private record Stop(FeedRoot root, int head) {

        boolean isLast() {
            return head >= root.parts().size() - 1;
        }
    }

    private record BucketStop(Stop stop, FeedHead head, int part) {}

    boolean isAtTheEnd() {
        return stops.isEmpty();
    }

    void add(FeedRoot root) {
        for (int head = 0; head < Math.max(1, root.parts().size()); head++) {
            stops.add(new Stop(root, head));
        }
    }

    void step() {
        List<Stop> some = new ArrayList<>();
        for (long articles = 0; !stops.isEmpty() && articles < ARTICLES_AT_ONCE; ) {
            Stop stop = stops.remove();
            some.add(stop);
            articles += 1 + Math.max(0, stop.root().articlesIn(stop.head()));
        }
        visit(some);
        some.stream().filter(Stop::isLast).map(Stop::root).forEach(visitor::end);
    }

    private void visit(List<Stop> some) {
        Map<String, FeedHead> found =
                heads
                        .findAllById(some.stream()
                                .map(stop -> stop.root().partId(stop.head()))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(FeedHead::id, Function.identity()));
        List<BucketStop> below = new ArrayList<>();
        for (Stop stop : some) {
            if (stop.head() < stop.root().parts().size()) {
                FeedHead head = found.get(stop.root().partId(stop.head()));
                FeedHead there = head == null ? FeedHead.empty(stop.root(), stop.head()) : head;
                visitor.head(stop.root(), stop.head(), there);
                for (int part = 0; part < there.parts().size(); part++) {
                    below.add(new BucketStop(stop, there, part));
                }
            }
        }
        for (int from = 0; from < below.size(); from += BUCKETS_AT_ONCE) {
            visitBuckets(below.subList(from, Math.min(below.size(), from + BUCKETS_AT_ONCE)));
        }
    }

    private void visitBuckets(List<BucketStop> some) {
        Map<String, Bucket> found =
                buckets
                        .findAllById(some.stream()
                                .map(one -> one.head().partId(one.part()))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Bucket::id, Function.identity()));
        for (BucketStop one : some) {
            FeedRoot root = one.stop().root();
            Bucket bucket = found.get(one.head().partId(one.part()));
            Bucket there =
                    bucket == null ? Bucket.empty(root.stored(), one.head().firstBucket() + one.part()) : bucket;
            visitor.bucket(root, one.stop().head(), one.head(), one.part(), there);
        }
    }
}
