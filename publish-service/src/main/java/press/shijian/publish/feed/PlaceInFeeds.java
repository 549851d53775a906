package press.shijian.publish.feed;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.messaging.Race;

/**
 * Puts articles into feeds, in order of publication, and takes them out of them: all that a batch brings for a feed by one write of each document that
 * it changes, and the documents of all feeds by one command for each kind. Idempotent, and safe when two instances do it at
 * once: roots, heads and buckets are read in this order and written, each by compare-and-set, in the other. So one that
 * counts is still the same at its write only if nobody has counted in between. A crash after the buckets leaves entries that
 * are not counted; readers don't see them until the redelivered events count them.
 *
 * <p>Of a feed, a bucket is not written before the one that it follows: otherwise somebody else's newer article could
 * take the room that the older one was read with.
 */
@Component
class PlaceInFeeds {

    private final FeedRoots roots;
    private final FeedHeads heads;
    private final Buckets buckets;
    private final FeedWrites writes;
    private final Clock clock;
    private final int bucketSize;
    private final int bucketsPerHead;

    PlaceInFeeds(
            FeedRoots roots,
            FeedHeads heads,
            Buckets buckets,
            FeedWrites writes,
            Clock clock,
            @Value("${shijian.publish.bucket-size:200}") int bucketSize,
            @Value("${shijian.publish.buckets-per-head:200}") int bucketsPerHead) {
        this.roots = roots;
        this.heads = heads;
        this.buckets = buckets;
        this.writes = writes;
        this.clock = clock;
        this.bucketSize = bucketSize;
        this.bucketsPerHead = bucketsPerHead;
    }

    /**
     * Readers find what is new in the feeds in the order of the map. Where others have changed a feed meanwhile, that one and
     * those behind it are tried again.
     *
     * @param batch what changes in each feed
     * @param applied what the feeds reflect then
     * @return the numbers of the articles that have joined each feed or left it
     * @throws org.springframework.dao.OptimisticLockingFailureException when others were faster each time
     */
    Map<FeedName, Set<Long>> place(Map<FeedName, List<EntryChange>> batch, AppliedEvents applied) {
        Map<FeedName, Set<Long>> moved = new HashMap<>();
        List<FeedName> open = List.copyOf(batch.keySet());
        while (!open.isEmpty()) {
            FeedName first = open.get(0);
            Race race = new Race("Feed", first.value());
            open = attempt(open, batch, applied, moved);
            while (!open.isEmpty() && open.get(0).equals(first)) {
                race.lost();
                open = attempt(open, batch, applied, moved);
            }
        }
        return moved;
    }

    /** Returns the feeds that are still open: from the first on that others have changed. */
    private List<FeedName> attempt(
            List<FeedName> open,
            Map<FeedName, List<EntryChange>> batch,
            AppliedEvents applied,
            Map<FeedName, Set<Long>> moved) {
        List<FeedChange> changes = read(open, batch);
        changes.forEach(FeedChange::putEntries);
        changes = written(changes, FeedChange::changedBuckets);
        changes.forEach(one ->
                moved.computeIfAbsent(one.feed(), feed -> new HashSet<>()).addAll(one.moved()));
        changes.forEach(FeedChange::countInHeads);
        changes = written(changes, FeedChange::changedHeads);
        changes.forEach(one -> one.countInRoot(applied, clock.instant()));
        changes = written(changes, FeedChange::changedRoot);
        return open.subList(changes.size(), open.size());
    }

    /** Returns those before the first that others have changed. */
    private List<FeedChange> written(List<FeedChange> changes, Function<FeedChange, List<?>> changed) {
        List<Object> documents = new ArrayList<>();
        changes.forEach(one -> documents.addAll(changed.apply(one)));
        int written = writes.writeInOrder(documents);
        int ofTheseFeeds = 0;
        for (int i = 0; i < changes.size(); i++) {
            ofTheseFeeds += changed.apply(changes.get(i)).size();
            if (ofTheseFeeds > written) {
                return changes.subList(0, i);
            }
        }
        return changes;
    }

    /** Reads all that the batch most likely needs; a change reads the rest as it comes to it. */
    private List<FeedChange> read(List<FeedName> feeds, Map<FeedName, List<EntryChange>> batch) {
        Map<String, FeedRoot> foundRoots =
                byId(roots.findAllById(feeds.stream().map(FeedName::value).toList()), FeedRoot::id);
        List<FeedChange> changes = new ArrayList<>();
        for (FeedName feed : feeds) {
            FeedRoot found = foundRoots.get(feed.value());
            FeedRoot root = found == null ? FeedRoot.begin(feed, bucketsPerHead, clock.instant()) : found;
            changes.add(new FeedChange(feed, root, batch.getOrDefault(feed, List.of()), heads, buckets, bucketSize));
        }
        List<String> headIds =
                changes.stream().flatMap(one -> one.likelyHeads().stream()).toList();
        Map<String, FeedHead> foundHeads = byId(heads.findAllById(headIds), FeedHead::id);
        changes.forEach(one -> one.readHeads(foundHeads));
        List<String> bucketIds =
                changes.stream().flatMap(one -> one.likelyBuckets().stream()).toList();
        Map<String, Bucket> foundBuckets = byId(buckets.findAllById(bucketIds), Bucket::id);
        changes.forEach(one -> one.readBuckets(foundBuckets));
        return changes;
    }

    private static <D> Map<String, D> byId(List<D> documents, Function<D, String> id) {
        return documents.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
