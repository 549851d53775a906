package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import press.shijian.events.SubmissionId;

/** Where a feed begins: counts its heads, and says what the feed has applied and when it changed. */
@Document("feeds")
@TypeAlias("feed-root")
public class FeedRoot extends Contents {

    /** As it was when the feed began, because it says which head counts which bucket. Null in the form of version 0.1. */
    private @Nullable Integer bucketsPerHead;

    /** The newest {@code ce_time} among the events that this feed has applied. */
    private @Nullable Instant appliedUpTo;

    /** By partition of {@code shijian.articles}, the last offset of the last batch that brought this feed an article. */
    private Map<Integer, Long> offsets = new TreeMap<>();

    /**
     * The same for all feeds together. Only the latest feed has it: each batch brings it an article, and writes it last. A
     * copy that takes its place changes nothing here, since the other feeds may not be so far.
     */
    private @Nullable Map<Integer, Long> offsetsOfAllFeeds;

    private @Nullable Instant changedAt;

    private @Nullable Instant builtAt;

    /** The name under which its heads and buckets lie; null while that is its own. */
    private @Nullable String stored;

    /** In the root of a copy that takes the live one's place: the name under which that one's heads and buckets lie. */
    private @Nullable String replaced;

    /** Of articles that have left the feed, the latest, the last one last; null where none has. */
    private @Nullable List<Gone> gone;

    /** So many are told to whoever has read of them. */
    private static final int MOST_GONE = 20;

    /**
     * An article that has left the feed.
     *
     * @param submissionId by which readers of feeds know it
     */
    public record Gone(
            @Field("n") long number,
            @Field("id") SubmissionId submissionId,
            @Field("t") Instant at) {}

    @PersistenceCreator
    private FeedRoot(String id, @Nullable List<Part> parts) {
        super(id, parts);
    }

    static FeedRoot empty(FeedName feed, int bucketsPerHead) {
        FeedRoot root = new FeedRoot(feed.value(), List.of());
        root.bucketsPerHead = bucketsPerHead;
        return root;
    }

    static FeedRoot begin(FeedName feed, int bucketsPerHead, Instant now) {
        FeedRoot root = empty(feed, bucketsPerHead);
        root.builtAt = now;
        return root;
    }

    /** @return whether it was in the form of version 0.1, which counted buckets and no heads */
    boolean beginTree(int bucketsPerHead) {
        if (this.bucketsPerHead != null) {
            return false;
        }
        this.bucketsPerHead = bucketsPerHead;
        return true;
    }

    @Override
    String partId(int head) {
        return stored() + "/" + head;
    }

    int bucketsPerHead() {
        if (bucketsPerHead == null) {
            throw new IllegalStateException("Feed " + id() + " has the form of version 0.1");
        }
        return bucketsPerHead;
    }

    int firstBucket(int head) {
        return head * bucketsPerHead();
    }

    int headOf(int bucket) {
        return bucket / bucketsPerHead();
    }

    List<Slice> slices(Stretch stretch) {
        long end = Math.max(0, total() - stretch.from());
        return slices(Math.max(0, end - stretch.size()), end);
    }

    /** When it last gained an article, by the clock of the instance that counted it. */
    @Nullable
    Instant changedAt() {
        return changedAt;
    }

    void changed(Instant now) {
        changedAt = now;
    }

    /**
     * @param out those that are out now
     * @param in the numbers of those that are not
     * @return whether this is news
     */
    boolean note(List<EntryChange> out, Set<Long> in) {
        List<Gone> noted = new ArrayList<>(gone());
        noted.removeIf(one -> in.contains(one.number()));
        for (EntryChange change : out) {
            long number = change.entry().number();
            SubmissionId id = change.submissionId();
            boolean isLater = noted.stream()
                    .noneMatch(one -> one.number() == number && !one.at().isBefore(change.at()));
            if (id != null && isLater) {
                noted.removeIf(one -> one.number() == number);
                noted.add(new Gone(number, id, change.at()));
            }
        }
        noted.sort(Comparator.comparing(Gone::at));
        List<Gone> kept = List.copyOf(noted.subList(Math.max(0, noted.size() - MOST_GONE), noted.size()));
        boolean news = !kept.equals(gone());
        if (news) {
            gone = kept;
        }
        return news;
    }

    List<Gone> gone() {
        return gone == null ? List.of() : gone;
    }

    /** @return whether this is news */
    boolean applied(AppliedEvents events) {
        boolean news = appliedUpTo == null || events.newest().isAfter(appliedUpTo);
        if (news) {
            appliedUpTo = events.newest();
        }
        news |= raise(offsets, events.offsets());
        if (id().equals(FeedName.LATEST.value())) {
            Map<Integer, Long> ofAllFeeds = offsetsOfAllFeeds();
            news |= raise(ofAllFeeds, events.offsets());
            offsetsOfAllFeeds = ofAllFeeds;
        }
        return news;
    }

    private static boolean raise(Map<Integer, Long> offsets, Map<Integer, Long> applied) {
        Map<Integer, Long> before = Map.copyOf(offsets);
        applied.forEach((partition, offset) -> offsets.merge(partition, offset, Math::max));
        return !offsets.equals(before);
    }

    /** How far all feeds together are; empty but in the latest feed's root. */
    Map<Integer, Long> offsetsOfAllFeeds() {
        return offsetsOfAllFeeds == null ? new TreeMap<>() : new TreeMap<>(offsetsOfAllFeeds);
    }

    Map<Integer, Long> offsets() {
        return offsets;
    }

    /** The name under which its heads and buckets lie: its own, or a {@link FeedCopy}'s. */
    FeedName stored() {
        return new FeedName(stored == null ? id() : stored);
    }

    void replaces(FeedName stored) {
        replaced = stored.value();
    }

    @Nullable
    FeedName replaced() {
        return replaced == null ? null : new FeedName(replaced);
    }

    /**
     * The root of a copy, in the place of this one. What has read this one finds it changed.
     *
     * @param begun when the copy began to be built
     */
    FeedRoot adopt(FeedRoot copy, Instant begun, Instant now) {
        if (total() != copy.total() || !checksum().equals(copy.checksum())) {
            changedAt = now;
        }
        bucketsPerHead = copy.bucketsPerHead;
        appliedUpTo = copy.appliedUpTo;
        offsets = new TreeMap<>(copy.offsets);
        builtAt = begun;
        gone = copy.gone;
        stored = copy.id();
        takeParts(copy);
        return this;
    }

    /** When it began to be built; null where version 0.1 has built it. */
    @Nullable
    Instant builtAt() {
        return builtAt;
    }
}
