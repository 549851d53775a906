package press.shijian.publish.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A part of a feed: {@code latest/0} holds the oldest articles, {@code latest/1} the next. Buckets are counted from the
 * oldest, so a full one stays as it is, and new articles go into the next. An entry never moves to another bucket.
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

    /** Oldest first. */
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

    /** Also where another event wrote the entry. */
    boolean holds(FeedEntry entry) {
        return Collections.binarySearch(entries, entry) >= 0;
    }

    boolean startsAfter(FeedEntry entry) {
        return !entries.isEmpty() && entry.compareTo(entries.get(0)) < 0;
    }

    boolean endsBefore(FeedEntry entry) {
        return !entries.isEmpty() && entry.compareTo(entries.get(entries.size() - 1)) > 0;
    }

    /** @return false where the entry stands here already, written by the same event or a later one */
    boolean put(FeedEntry entry) {
        int found = Collections.binarySearch(entries, entry);
        if (found < 0) {
            entries.add(-found - 1, entry);
            return true;
        }
        if (entry.isNewerThan(entries.get(found))) {
            entries.set(found, entry);
            return true;
        }
        return false;
    }

    /**
     * @param start counted from the oldest, inclusive
     * @param end exclusive
     * @return article numbers
     */
    List<Long> newestFirst(int start, int end) {
        List<Long> numbers = new ArrayList<>();
        for (int i = Math.min(end, entries.size()) - 1; i >= start; i--) {
            numbers.add(entries.get(i).number());
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

    int size() {
        return entries.size();
    }

    Contents.Part asPart() {
        return new Contents.Part(
                entries.size(),
                entries.stream().map(FeedEntry::checksum).reduce(Checksum.OF_NOTHING, Checksum::plus),
                entries.isEmpty() ? null : entries.get(0).publishedAt());
    }
}
