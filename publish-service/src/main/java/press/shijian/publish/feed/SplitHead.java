package press.shijian.publish.feed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import press.shijian.messaging.Race;

/**
 * Makes a root and heads of the one head that a feed had in version 0.1, by counting its buckets. The root is written last:
 * until then the feed has the old form, and whatever ended in between is done again. Idempotent, also when two instances do
 * it at once.
 */
@Component
public class SplitHead {

    private final FeedRoots roots;
    private final FeedHeads heads;
    private final Buckets buckets;
    private final int bucketsPerHead;

    SplitHead(
            FeedRoots roots,
            FeedHeads heads,
            Buckets buckets,
            @Value("${shijian.publish.buckets-per-head:200}") int bucketsPerHead) {
        this.roots = roots;
        this.heads = heads;
        this.buckets = buckets;
        this.bucketsPerHead = bucketsPerHead;
    }

    public void split(FeedName feed) {
        for (Race race = new Race("Feed", feed.value()); ; race.lost()) {
            FeedRoot root = roots.findById(feed.value()).orElseGet(() -> FeedRoot.empty(feed, bucketsPerHead));
            if (!root.beginTree(bucketsPerHead)) {
                return;
            }
            try {
                int head = 0;
                while (countHead(root, head)) {
                    head++;
                }
                roots.save(root);
                return;
            } catch (OptimisticLockingFailureException | DuplicateKeyException lost) {
                // another instance does the same: look how far it has come
            }
        }
    }

    /** @return false where no bucket is left for this head */
    private boolean countHead(FeedRoot root, int index) {
        FeedHead head = heads.findById(root.partId(index)).orElseGet(() -> FeedHead.empty(root, index));
        List<String> ids =
                IntStream.range(0, bucketsPerHead).mapToObj(head::partId).toList();
        Map<String, Bucket> found =
                buckets.findAllById(ids).stream().collect(Collectors.toMap(Bucket::id, Function.identity()));
        if (found.isEmpty()) {
            return false;
        }
        boolean changed = false;
        for (int i = 0; i < found.size(); i++) {
            Bucket bucket = Objects.requireNonNull(found.get(head.partId(i)));
            changed |= head.count(i, part -> bucket.asPart());
        }
        if (changed) {
            heads.save(head);
        }
        root.count(index, part -> head.asPart());
        return found.size() == bucketsPerHead;
    }
}
