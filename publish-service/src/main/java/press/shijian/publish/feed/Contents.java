package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;
import org.springframework.data.mongodb.core.mapping.Unwrapped.OnEmpty;

/**
 * One level of a feed's table of contents: what each of its parts holds, so that the n-th newest article is found without
 * counting. It follows its parts and is never ahead of them.
 */
abstract class Contents {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private long total;

    /** The one with the oldest articles first. */
    private final List<Part> parts;

    Contents(String id, @Nullable List<Part> parts) {
        this.id = id;
        this.parts = parts == null ? new ArrayList<>() : new ArrayList<>(parts);
    }

    /**
     * What is known of a bucket or of a head.
     *
     * @param articles how many it holds
     * @param oldest when its oldest was published, which may have left the feed since; null while it is empty
     * @param lastMove when an article last left it or came back; null where none ever did
     */
    record Part(
            @Field("n") int articles,
            @Unwrapped(onEmpty = OnEmpty.USE_EMPTY) Checksum checksum,
            @Field("t") @Nullable Instant oldest,
            @Field("m") @Nullable Instant lastMove) {

        boolean startsBy(Instant time) {
            return oldest != null && !oldest.isAfter(time);
        }

        /** Whether it holds something else now than it did, of what was published by then. */
        boolean hasMovedSince(Instant time) {
            return lastMove != null && lastMove.isAfter(time);
        }
    }

    /**
     * Some articles of one document.
     *
     * @param start counted from its oldest, inclusive
     * @param end exclusive
     */
    record Slice(String id, int start, int end) {}

    /** @return the {@code _id} of the document behind a part */
    abstract String partId(int part);

    String id() {
        return id;
    }

    long total() {
        return total;
    }

    Checksum checksum() {
        return parts.stream().map(Part::checksum).reduce(Checksum.OF_NOTHING, Checksum::plus);
    }

    List<Part> parts() {
        return parts;
    }

    Part asPart() {
        return new Part(
                (int) total,
                checksum(),
                parts.isEmpty() ? null : parts.get(0).oldest(),
                parts.stream()
                        .map(Part::lastMove)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** 0 for a part that is not counted yet. */
    int articlesIn(int part) {
        return part < parts.size() ? parts.get(part).articles() : 0;
    }

    /** Instead of its own, those of another copy. */
    void takeParts(Contents other) {
        parts.clear();
        parts.addAll(other.parts);
        total = other.total;
    }

    /** @return the last part that begins at this time or earlier; -1 where all begin later */
    int lastPartBy(Instant time) {
        int part = parts.size() - 1;
        while (part >= 0 && !parts.get(part).startsBy(time)) {
            part--;
        }
        return part;
    }

    /** @return the part where an article of this time has its place, or 0 */
    int partAt(Instant publishedAt) {
        return Math.max(0, lastPartBy(publishedAt));
    }

    /**
     * @param start counted from the oldest, inclusive
     * @param end exclusive
     * @return the newest first
     */
    List<Slice> slices(long start, long end) {
        List<Slice> slices = new ArrayList<>();
        long older = total;
        for (int part = parts.size() - 1; part >= 0; part--) {
            int articles = parts.get(part).articles();
            older -= articles;
            long from = Math.max(0, start - older);
            long to = Math.min(articles, end - older);
            if (from < to) {
                slices.add(new Slice(partId(part), (int) from, (int) to));
            }
        }
        return slices;
    }

    /**
     * Counts one part anew, and those before it that a crash left uncounted.
     *
     * @return whether anything is different now
     */
    boolean count(int index, IntFunction<Part> read) {
        boolean changed = false;
        for (int i = Math.min(index, parts.size()); i <= index; i++) {
            Part part = read.apply(i);
            if (i == parts.size()) {
                parts.add(part);
                changed = true;
            } else {
                changed |= !part.equals(parts.set(i, part));
            }
        }
        total = parts.stream().mapToLong(Part::articles).sum();
        return changed;
    }
}
