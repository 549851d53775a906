package press.shijian.publish.feed;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a feed what it holds and how far it has applied the log, so that it can be held against the log or another copy. */
@Component
public class ProveFeed {

    private final FeedRoots roots;

    ProveFeed(FeedRoots roots) {
        this.roots = roots;
    }

    /**
     * @param checksum 32 hexadecimal digits
     * @param offsets by partition of {@code shijian.articles}, the last offset that this feed reflects
     * @param builtAt when the feed that readers see began to be built; null where version 0.1 has built it, or nobody
     */
    public record Proof(
            long total,
            String checksum,
            Map<Integer, Long> offsets,
            @Nullable Instant builtAt) {}

    /** What all feeds have applied is read before the feed, which may then be further, and is never behind. */
    public Proof of(FeedName feed) {
        Map<Integer, Long> offsets = roots.findById(FeedName.LATEST.value())
                .map(FeedRoot::offsetsOfAllFeeds)
                .orElseGet(TreeMap::new);
        Optional<FeedRoot> root = roots.findById(feed.value());
        root.ifPresent(
                found -> found.offsets().forEach((partition, offset) -> offsets.merge(partition, offset, Math::max)));
        return new Proof(
                root.map(FeedRoot::total).orElse(0L),
                root.map(FeedRoot::checksum).orElse(Checksum.OF_NOTHING).toString(),
                offsets,
                root.map(FeedRoot::builtAt).orElse(null));
    }
}
