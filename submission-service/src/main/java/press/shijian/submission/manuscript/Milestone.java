package press.shijian.submission.manuscript;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Stage;

/**
 * One line of a submission's timeline.
 *
 * @param revision the one it is about
 * @param stage of the review; null where it has none
 * @param by who did it, by name; null for the system
 * @param note what was said: a reviewer's comment, the student's reply, the reason of a refused withdrawal (a slug)
 */
public record Milestone(
        Instant at,
        Kind kind,
        int revision,
        @Nullable Stage stage,
        @Nullable String by,
        @Nullable String note) {

    public enum Kind {
        SUBMITTED,
        CLAIMED,
        RELEASED,
        STAGE_APPROVED,
        CHANGES_REQUESTED,
        REJECTED,
        ACCEPTED,
        PUBLISHED,
        WITHDRAWAL_REQUESTED,
        WITHDRAWAL_DECLINED,
        WITHDRAWN;

        /** As it stands in JSON and message keys. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
