package press.shijian.publish.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import press.shijian.events.SubmissionId;

/**
 * What one event of an article does to its entry in a feed.
 *
 * @param entry its place, and the sequence of the event
 * @param at when the article leaves the feed or comes back; for other kinds, when it was published
 * @param submissionId there where it leaves: whoever has read of it is told by this name
 */
record EntryChange(
        FeedEntry entry, Kind kind, Instant at, @Nullable SubmissionId submissionId) {

    /** An article's own events in their order. */
    static final Comparator<EntryChange> BY_PLACE_AND_SEQUENCE = Comparator.comparing(EntryChange::entry)
            .thenComparing(change -> Objects.requireNonNullElse(change.entry().sequence(), 0L));

    enum Kind {
        /** It stands there as of now, or stands there with another text. Where it is out, it stays out. */
        PUT,
        TAKE_OUT,
        PUT_BACK
    }

    static EntryChange put(FeedEntry entry) {
        return new EntryChange(entry, Kind.PUT, entry.publishedAt(), null);
    }

    static EntryChange takeOut(FeedEntry entry, Instant at, SubmissionId submissionId) {
        return new EntryChange(entry, Kind.TAKE_OUT, at, submissionId);
    }

    static EntryChange putBack(FeedEntry entry, Instant at) {
        return new EntryChange(entry, Kind.PUT_BACK, at, null);
    }

    /** The entry where the feed has none so far. */
    FeedEntry first() {
        return kind == Kind.TAKE_OUT ? entry.takenOut(at) : entry;
    }

    FeedEntry after(FeedEntry stored) {
        FeedEntry next = entry.withAbsencesOf(stored);
        return switch (kind) {
            case PUT -> next;
            case TAKE_OUT -> next.takenOut(at);
            case PUT_BACK -> next.putBack(at);
        };
    }
}
