package press.shijian.submission.manuscript;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was handed in, the first one first. Which of it the desk has is the newest that it has not declined; which place it has in the queue
 * is that of the one that it replaced.
 *
 * @param all their numbers are their places, from 1
 */
record Revisions(List<Revision> all) {

    Optional<Revision> numbered(int number) {
        return number < 1 || number > all.size() ? Optional.empty() : Optional.of(all.get(number - 1));
    }

    Optional<Revision> newest() {
        return lastTaken(all);
    }

    /** 0 where nothing was handed in. */
    int newestNumber() {
        return newest().map(Revision::number).orElse(0);
    }

    /** The one that another came after, or that it was to replace; itself for the first one. */
    Revision before(Revision revision) {
        return revision.replaces() == null
                ? lastTaken(all.subList(0, revision.number() - 1)).orElse(revision)
                : all.get(revision.replaces() - 1);
    }

    /** All but the newest; the newest of them first. */
    List<Revision> earlier() {
        int newest = newestNumber();
        return all.stream()
                .filter(revision -> revision.number() != newest)
                .sorted(Comparator.comparing(Revision::number).reversed())
                .toList();
    }

    /** Since when that one, or what it replaced, waits at the desk. */
    Instant queuedSince(Revision revision) {
        return revision.replaces() == null ? revision.submittedAt() : queuedSince(all.get(revision.replaces() - 1));
    }

    /** Whether another one came after it that replaces none. */
    boolean isAnswered(int number) {
        return all.stream().anyMatch(later -> later.number() > number && later.replaces() == null);
    }

    /** How many were to replace another. */
    long replacements() {
        return all.stream().filter(revision -> revision.replaces() != null).count();
    }

    private static Optional<Revision> lastTaken(List<Revision> some) {
        return some.stream().filter(revision -> revision.declinedAt() == null).reduce((earlier, later) -> later);
    }
}
