package press.shijian.review.desk;

import java.time.Instant;

/**
 * A decision that whoever made it can still undo.
 *
 * @param decision as it was made
 * @param until from then on it can't be undone, and takes effect
 */
public record PendingDecision(Decision decision, Instant until) {

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** As if it had been made at the end: times are counted from there, whenever a sweep comes by. */
    Decision effective() {
        return decision.asOf(until);
    }
}
