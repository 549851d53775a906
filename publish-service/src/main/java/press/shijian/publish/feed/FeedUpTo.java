package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a feed holds now, up to a time of publication. It is added up along the tree: one head and one bucket are read. */
@Component
class FeedUpTo {

    private final FeedHeads heads;
    private final Buckets buckets;

    FeedUpTo(FeedHeads heads, Buckets buckets) {
        this.heads = heads;
        this.buckets = buckets;
    }

    /** How many articles, and their checksum. */
    record Sum(long articles, Checksum checksum) {

        static final Sum NOTHING = new Sum(0, Checksum.OF_NOTHING);

        Sum plus(long more, Checksum theirs) {
            return new Sum(articles + more, checksum.plus(theirs));
        }
    }

    /** @param time inclusive */
    Sum sum(FeedRoot root, Instant time) {
        int headIndex = root.lastPartBy(time);
        Optional<FeedHead> head = headIndex < 0 ? Optional.empty() : heads.findById(root.partId(headIndex));
        if (head.isEmpty()) {
            return Sum.NOTHING;
        }
        Sum sum = before(root, headIndex, Sum.NOTHING);
        int bucketIndex = head.get().lastPartBy(time);
        if (bucketIndex < 0) {
            return sum;
        }
        sum = before(head.get(), bucketIndex, sum);
        for (FeedEntry entry : standing(head.get(), bucketIndex)) {
            if (!entry.publishedAt().isAfter(time)) {
                sum = sum.plus(1, entry.checksum());
            }
        }
        return sum;
    }

    /** The entries of exactly this time; those beyond two buckets are left out. */
    List<FeedEntry> at(FeedRoot root, Instant time) {
        int headIndex = root.lastPartBy(time);
        Optional<FeedHead> head = headIndex < 0 ? Optional.empty() : heads.findById(root.partId(headIndex));
        int bucketIndex = head.map(found -> found.lastPartBy(time)).orElse(-1);
        List<FeedEntry> at = new ArrayList<>();
        for (int index = Math.max(0, bucketIndex - 1); index <= bucketIndex; index++) {
            standing(head.orElseThrow(), index).stream()
                    .filter(entry -> entry.publishedAt().equals(time))
                    .forEach(at::add);
        }
        return at;
    }

    private static Sum before(Contents contents, int part, Sum sum) {
        for (Contents.Part older : contents.parts().subList(0, part)) {
            sum = sum.plus(older.articles(), older.checksum());
        }
        return sum;
    }

    private List<FeedEntry> standing(FeedHead head, int index) {
        return buckets.findById(head.partId(index)).map(Bucket::standing).orElse(List.of());
    }
}
