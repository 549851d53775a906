package press.shijian.publish.feed;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * One article in a feed. Feeds are ordered by time of publication, and by number where two were published in the
 * same millisecond, so the order is the same whoever builds the feed and in whatever order events arrive.
 *
 * @param sequence of the article's event that wrote this; null when version 0.1 wrote it
 */
public record FeedEntry(
        @Field("n") long number,
        @Field("t") Instant publishedAt,
        @Field("s") @Nullable Long sequence) implements Comparable<FeedEntry> {

    private static final Comparator<FeedEntry> OLDEST_FIRST =
            Comparator.comparing(FeedEntry::publishedAt).thenComparingLong(FeedEntry::number);

    @PersistenceCreator
    public FeedEntry {}

    /** Where it stands in a feed, whichever event wrote it. */
    FeedEntry(long number, Instant publishedAt) {
        this(number, publishedAt, null);
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
        return sequence == null ? new FeedEntry(number, publishedAt, 1L) : this;
    }

    /** What this entry adds to its feed's checksum. */
    Checksum checksum() {
        return Checksum.of(number, publishedAt.toEpochMilli(), sequence);
    }
}
