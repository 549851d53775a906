package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A part of a feed: {@code latest/0} holds the oldest articles, {@code latest/1} the next. Buckets are counted from the
 * oldest, so a full one stays as it is, and new articles go into the next. An entry never moves to another bucket, and stays where
 * it is when its article leaves the feed: it is not counted then.
 *
 * <p>Everything in one bucket is older than everything in the next. Where articles arrive out of order a bucket can hold a
 * few more than its share; the {@link FeedHead} counts what is really there.
 */
@Document("feed_buckets")
@TypeAlias("feed-bucket")
public class Bucket {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    /** Oldest first; of articles that have left the feed, too. */
    private final List<FeedEntry> entries;

    @PersistenceCreator
    private Bucket(String id, List<FeedEntry> entries) {
        this.id = id;
        this.entries = new ArrayList<>(entries);
    }

    static Bucket empty(FeedName feed, int index) {
        return new Bucket(id(feed, index), List.of());
    }

    static String id(FeedName feed, int index) {
        return feed.value() + "/" + index;
    }

    String id() {
        return id;
    }

    List<FeedEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** What readers find there. */
    List<FeedEntry> standing() {
        return entries.stream().filter(FeedEntry::stands).toList();
    }

    /** Whether readers find it there, whichever event wrote the entry. */
    boolean shows(FeedEntry entry) {
        int found = Collections.binarySearch(entries, entry);
        return found >= 0 && entries.get(found).stands();
    }

    boolean startsAfter(FeedEntry entry) {
        return !entries.isEmpty() && entry.compareTo(entries.get(0)) < 0;
    }

    boolean endsBefore(FeedEntry entry) {
        return !entries.isEmpty() && entry.compareTo(entries.get(entries.size() - 1)) > 0;
    }

    /** @return false where the entry was written by the same event already, or by a later one */
    boolean apply(EntryChange change) {
        int found = Collections.binarySearch(entries, change.entry());
        if (found < 0) {
            entries.add(-found - 1, change.first());
            return true;
        }
        FeedEntry stored = entries.get(found);
        if (change.entry().isNewerThan(stored)) {
            entries.set(found, change.after(stored));
            return true;
        }
        return false;
    }

    /**
     * @param start counted from the oldest that stands there, inclusive
     * @param end exclusive
     * @return article numbers
     */
    List<Long> newestFirst(int start, int end) {
        return newestFirst(standing(), start, end);
    }

    /** The same, of those that stood there at a time. */
    List<Long> newestFirst(int start, int end, Instant time) {
        return newestFirst(entries.stream().filter(entry -> entry.stood(time)).toList(), start, end);
    }

    private static List<Long> newestFirst(List<FeedEntry> some, int start, int end) {
        List<Long> numbers = new ArrayList<>();
        for (int i = Math.min(end, some.size()) - 1; i >= start; i--) {
            numbers.add(some.get(i).number());
        }
        return numbers;
    }

    /** Whether nobody has changed that by hand. */
    boolean isInOrder() {
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i - 1).compareTo(entries.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Also those that have left the feed: their places are not given to others. */
    int size() {
        return entries.size();
    }

    Contents.Part asPart() {
        List<FeedEntry> standing = standing();
        return new Contents.Part(
                standing.size(),
                standing.stream().map(FeedEntry::checksum).reduce(Checksum.OF_NOTHING, Checksum::plus),
                entries.isEmpty() ? null : entries.get(0).publishedAt(),
                entries.stream()
                        .map(FeedEntry::lastMove)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
