package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One feed while a batch goes into it: what of it was read, and what is different now. Documents that nobody has read yet
 * are read when they are needed. Not thread-safe.
 */
final class FeedChange {

    private final FeedName feed;
    private final FeedRoot root;

    /** Oldest first, so that a bucket that is full is followed by the next. */
    private final List<EntryChange> changes;

    private final FeedHeads storedHeads;
    private final Buckets storedBuckets;
    private final int bucketSize;

    private final Map<Integer, FeedHead> heads = new HashMap<>();
    private final Map<Integer, Bucket> buckets = new HashMap<>();

    /** Where an entry of the batch stands now, whoever wrote it, and the full ones on the way: others may not have counted them. */
    private final Set<Integer> toCount = new TreeSet<>();

    private final Set<Integer> changedBuckets = new TreeSet<>();
    private final Set<Integer> changedHeads = new TreeSet<>();
    private final Set<Long> moved = new TreeSet<>();

    /** Of articles that are out now, whoever took them out: others may not have noted it. */
    private final List<EntryChange> gone = new ArrayList<>();

    private final Set<Long> back = new TreeSet<>();
    private boolean rootChanged;

    FeedChange(
            FeedName feed,
            FeedRoot root,
            List<EntryChange> changes,
            FeedHeads storedHeads,
            Buckets storedBuckets,
            int bucketSize) {
        this.feed = feed;
        this.root = root;
        this.changes =
                changes.stream().sorted(EntryChange.BY_PLACE_AND_SEQUENCE).toList();
        this.storedHeads = storedHeads;
        this.storedBuckets = storedBuckets;
        this.bucketSize = bucketSize;
    }

    FeedName feed() {
        return feed;
    }

    Collection<String> likelyHeads() {
        return headsOfEntries().stream().map(root::partId).toList();
    }

    private Set<Integer> headsOfEntries() {
        return changes.stream()
                .map(change -> root.partAt(change.entry().publishedAt()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void readHeads(Map<String, FeedHead> found) {
        headsOfEntries().forEach(index -> {
            FeedHead head = found.get(root.partId(index));
            heads.put(index, head == null ? FeedHead.empty(root, index) : head);
        });
    }

    Collection<String> likelyBuckets() {
        return bucketsByTime().stream()
                .map(index -> Bucket.id(root.stored(), index))
                .toList();
    }

    /** Those of the entries' times; and the next one of the same head, which takes what has no room. */
    private Set<Integer> bucketsByTime() {
        Set<Integer> indexes = new TreeSet<>();
        for (EntryChange change : changes) {
            Instant publishedAt = change.entry().publishedAt();
            FeedHead head = head(root.partAt(publishedAt));
            int part = head.partAt(publishedAt);
            indexes.add(head.firstBucket() + part);
            int next = head.firstBucket() + part + 1;
            if (head.articlesIn(part) + changes.size() > bucketSize && root.headOf(next) == root.headOf(next - 1)) {
                indexes.add(next);
            }
        }
        return indexes;
    }

    void readBuckets(Map<String, Bucket> found) {
        bucketsByTime().forEach(index -> {
            Bucket bucket = found.get(Bucket.id(root.stored(), index));
            buckets.put(index, bucket == null ? Bucket.empty(root.stored(), index) : bucket);
        });
    }

    void putEntries() {
        Map<Long, Bucket> homes = new HashMap<>();
        for (EntryChange change : changes) {
            FeedEntry entry = change.entry();
            int index = find(entry);
            Bucket bucket = bucket(index);
            toCount.add(index);
            boolean stood = bucket.shows(entry);
            if (bucket.apply(change)) {
                changedBuckets.add(index);
                if (stood != bucket.shows(entry)) {
                    moved.add(entry.number());
                }
            }
            homes.put(entry.number(), bucket);
        }
        for (EntryChange change : changes) {
            long number = change.entry().number();
            if (Objects.requireNonNull(homes.get(number)).shows(change.entry())) {
                back.add(number);
            } else if (change.kind() == EntryChange.Kind.TAKE_OUT) {
                gone.add(change);
            }
        }
    }

    /**
     * Looks first where the counts say that the article's time is, then beside it: after a full bucket, or before one that
     * begins in the same millisecond. A late article goes into the bucket of its time, even a full one: only there does it
     * keep the order.
     */
    private int find(FeedEntry entry) {
        FeedHead head = head(root.partAt(entry.publishedAt()));
        int index = head.firstBucket() + head.partAt(entry.publishedAt());
        boolean late = false;
        while (true) {
            Bucket bucket = bucket(index);
            if (index > 0 && bucket.startsAfter(entry)) {
                late = true;
                index--;
            } else if (!late && bucket.size() >= bucketSize && bucket.endsBefore(entry)) {
                toCount.add(index);
                index++;
            } else {
                return index;
            }
        }
    }

    List<Bucket> changedBuckets() {
        return changedBuckets.stream().map(this::bucket).toList();
    }

    /** The numbers of the articles that have joined this feed or left it. */
    Set<Long> moved() {
        return moved;
    }

    /** Also where no bucket has changed: a crash may have left it uncounted. */
    void countInHeads() {
        for (int index : toCount) {
            FeedHead head = head(root.headOf(index));
            if (head.count(
                    index - head.firstBucket(),
                    part -> bucket(head.firstBucket() + part).asPart())) {
                changedHeads.add(root.headOf(index));
            }
        }
    }

    List<FeedHead> changedHeads() {
        return changedHeads.stream().map(this::head).toList();
    }

    void countInRoot(AppliedEvents applied, Instant now) {
        Checksum before = root.checksum();
        boolean counted = false;
        for (int index : toCount) {
            counted |= root.count(root.headOf(index), part -> head(part).asPart());
        }
        if (!root.checksum().equals(before)) {
            root.changed(now);
        }
        boolean noted = root.note(gone, back);
        rootChanged = root.applied(applied) || counted || noted;
    }

    List<FeedRoot> changedRoot() {
        return rootChanged ? List.of(root) : List.of();
    }

    private FeedHead head(int index) {
        return heads.computeIfAbsent(
                index, i -> storedHeads.findById(root.partId(i)).orElseGet(() -> FeedHead.empty(root, i)));
    }

    /** Its head is read before it: then whoever counts it meanwhile has changed the head since that was read. */
    private Bucket bucket(int index) {
        head(root.headOf(index));
        return buckets.computeIfAbsent(
                index,
                i -> storedBuckets
                        .findById(Bucket.id(root.stored(), i))
                        .orElseGet(() -> Bucket.empty(root.stored(), i)));
    }
}
