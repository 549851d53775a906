package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * One article in a feed. Feeds are ordered by time of publication, and by number where two were published in the
 * same millisecond, so the order is the same whoever builds the feed and in whatever order events arrive.
 *
 * <p>An article that is taken out of the feed leaves its entry behind: an older event that comes late can't put it back, and
 * nothing around it moves.
 *
 * @param sequence of the article's event that wrote this; null when version 0.1 wrote it
 * @param absences when it was out of the feed, the oldest first; null where it never was
 */
public record FeedEntry(
        @Field("n") long number,
        @Field("t") Instant publishedAt,
        @Field("s") @Nullable Long sequence,
        @Field("a") @Nullable List<Absence> absences)
        implements Comparable<FeedEntry> {

    /** Of each article, so many are remembered: the latest ones. */
    static final int MOST_ABSENCES = 20;

    private static final Comparator<FeedEntry> OLDEST_FIRST =
            Comparator.comparing(FeedEntry::publishedAt).thenComparingLong(FeedEntry::number);

    @PersistenceCreator
    public FeedEntry {}

    public FeedEntry(long number, Instant publishedAt, @Nullable Long sequence) {
        this(number, publishedAt, sequence, null);
    }

    /** Where it stands in a feed, whichever event wrote it. */
    FeedEntry(long number, Instant publishedAt) {
        this(number, publishedAt, null);
    }

    /** Whether readers find it there. */
    boolean stands() {
        return absences == null || absences.get(absences.size() - 1).to() != null;
    }

    /** Whether readers found it there at this time. */
    boolean stood(Instant time) {
        return !publishedAt.isAfter(time)
                && (absences == null || absences.stream().noneMatch(absence -> absence.holds(time)));
    }

    /** When it last left the feed or came back; null where it did neither. */
    @Nullable
    Instant lastMove() {
        if (absences == null) {
            return null;
        }
        Absence last = absences.get(absences.size() - 1);
        return last.to() == null ? last.from() : last.to();
    }

    FeedEntry withAbsencesOf(FeedEntry stored) {
        return new FeedEntry(number, publishedAt, sequence, stored.absences);
    }

    FeedEntry takenOut(Instant at) {
        if (!stands()) {
            return this;
        }
        List<Absence> known = absences == null ? List.of() : absences;
        List<Absence> kept =
                new ArrayList<>(known.subList(Math.max(0, known.size() + 1 - MOST_ABSENCES), known.size()));
        kept.add(new Absence(at, null));
        return new FeedEntry(number, publishedAt, sequence, List.copyOf(kept));
    }

    FeedEntry putBack(Instant at) {
        if (absences == null || stands()) {
            return this;
        }
        List<Absence> known = new ArrayList<>(absences);
        known.set(known.size() - 1, new Absence(known.get(known.size() - 1).from(), at));
        return new FeedEntry(number, publishedAt, sequence, List.copyOf(known));
    }

    boolean isNewerThan(FeedEntry stored) {
        return sequence != null && (stored.sequence == null || sequence > stored.sequence);
    }

    /** By place alone: the same article compares equal whichever event wrote it. */
    @Override
    public int compareTo(FeedEntry other) {
        return OLDEST_FIRST.compare(this, other);
    }

    /** Version 0.1 left out the sequence: an article's first event was the only one that it knew. */
    FeedEntry withSequence() {
        return sequence == null ? new FeedEntry(number, publishedAt, 1L, absences) : this;
    }

    /** What this entry adds to its feed's checksum. */
    Checksum checksum() {
        return Checksum.of(number, publishedAt.toEpochMilli(), sequence);
    }
}
