package press.shijian.publish.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * How far the feeds are built anew. It begins by <i>reading</i> the log from its beginning into a second copy, goes on
 * <i>swapping</i>, feed by feed, what readers see, <i>waits</i> until nobody can be reading the old copy any more, and ends when
 * that is <i>removed</i>. Whatever ends in between, the next step goes on from what was saved last.
 *
 * <p>One instance at a time works on it: who has it, keeps it for as long as it saves again and again.
 */
@Document("feed_rebuilds")
@TypeAlias("feed-rebuild")
public class Rebuild {

    static final String ID = "feeds";

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST_DIFFERENCES = 20;

    public enum Phase {
        READING,
        SWAPPING,
        WAITING,
        REMOVING,
        DONE
    }

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private int generation;
    private Phase phase = Phase.DONE;
    private String startedBy = "";
    private Instant startedAt = Instant.EPOCH;
    private @Nullable Instant swappedAt;
    private @Nullable Instant finishedAt;

    /** By partition: where the log began, where it is read on, and where it ended when that was looked at last. */
    private Map<Integer, Long> begins = new TreeMap<>();

    private Map<Integer, Long> next = new TreeMap<>();
    private Map<Integer, Long> ends = new TreeMap<>();

    private long swapped;

    /** The {@code _id} of the copy that was dealt with last, in the phase that runs now. */
    private String lastCopy = "";

    private List<Difference> differences = new ArrayList<>();

    private String keeper = "";
    private Instant keptUntil = Instant.EPOCH;

    /**
     * Where the live feed was not what the log says.
     *
     * @param at the time of publication of the oldest articles that differ
     * @param missing numbers of articles that the live feed lacked at that time
     * @param surplus numbers of articles that it had too many at that time
     */
    public record Difference(
            String feed, long total, long rebuiltTotal, Instant at, List<Long> missing, List<Long> surplus) {}

    @PersistenceCreator
    private Rebuild(String id) {
        this.id = id;
    }

    static Rebuild none() {
        return new Rebuild(ID);
    }

    void start(String operator, Map<Integer, Long> begins, Map<Integer, Long> ends, Instant now) {
        generation++;
        phase = Phase.READING;
        startedBy = operator;
        startedAt = now;
        swappedAt = null;
        finishedAt = null;
        this.begins = new TreeMap<>(begins);
        this.next = new TreeMap<>(begins);
        this.ends = new TreeMap<>(ends);
        swapped = 0;
        lastCopy = "";
        differences = new ArrayList<>();
        keptUntil = Instant.EPOCH;
    }

    public boolean isRunning() {
        return phase != Phase.DONE;
    }

    boolean mayBeKeptBy(String instance, Instant now) {
        return keeper.equals(instance) || !keptUntil.isAfter(now);
    }

    void keep(String instance, Instant now) {
        keeper = instance;
        keptUntil = now.plus(KEPT);
    }

    FeedCopy copy() {
        return new FeedCopy(generation);
    }

    Map<Integer, Long> next() {
        return next;
    }

    void read(Map<Integer, Long> next) {
        this.next = new TreeMap<>(next);
    }

    void seen(Map<Integer, Long> ends) {
        this.ends = new TreeMap<>(ends);
    }

    boolean isAtTheEnd() {
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    void swapped(String lastCopy, int feeds) {
        this.lastCopy = lastCopy;
        swapped += feeds;
    }

    void differs(Difference difference) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(difference);
        }
    }

    String lastCopy() {
        return lastCopy;
    }

    void goOnTo(Phase next, Instant now) {
        phase = next;
        lastCopy = "";
        if (next == Phase.WAITING) {
            swappedAt = now;
        }
        if (next == Phase.DONE) {
            finishedAt = now;
        }
    }

    public Phase phase() {
        return phase;
    }

    public String startedBy() {
        return startedBy;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant swappedAt() {
        return swappedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    boolean hasTheWholeLog() {
        return events() > 0 && sum(begins) == 0;
    }

    /** How many events of the log are in the copy. */
    public long eventsRead() {
        return sum(next) - sum(begins);
    }

    /** How many there are. */
    public long events() {
        return sum(ends) - sum(begins);
    }

    public long swappedFeeds() {
        return swapped;
    }

    /** The first that were found, some twenty at most. */
    public List<Difference> differences() {
        return differences;
    }

    private static long sum(Map<Integer, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
