package press.shijian.submission.manuscript;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Remark;
import press.shijian.events.Stage;
import press.shijian.text.Passage;

/**
 * One line of a submission's timeline.
 *
 * @param revision the one it is about
 * @param stage of the review; null where it has none
 * @param by who did it, by name; null for the system
 * @param note what was said: a reviewer's comment, the student's reply, the reason of a refused withdrawal (a slug)
 * @param earlierClaims of a claim: how many claims of the same stage and revision were released before it and are no longer
 *     listed; null where all are
 * @param remarks of a decision: comments on passages of the revision; null where there are none
 */
public record Milestone(
        Instant at,
        Kind kind,
        int revision,
        @Nullable Stage stage,
        @Nullable String by,
        @Nullable String note,
        @Nullable Integer earlierClaims,
        @Nullable List<Remark> remarks) {

    /** Where its remarks stand in the revision. */
    public List<Passage> passages() {
        return Stream.ofNullable(remarks)
                .flatMap(List::stream)
                .map(remark -> new Passage(
                        "passage-" + remark.id(),
                        remark.quote().exact(),
                        remark.quote().prefix(),
                        remark.quote().suffix()))
                .toList();
    }

    /** This claim, which now also stands for an earlier one that leaves the list. */
    Milestone insteadOf(Milestone earlier) {
        int count = earlier.earlierClaims == null ? 1 : earlier.earlierClaims + 1;
        return new Milestone(at, kind, revision, stage, by, note, count, remarks);
    }

    /** That it happened, and when. */
    Milestone withoutWords() {
        return new Milestone(at, kind, revision, stage, null, null, earlierClaims, null);
    }

    /** What its stage is called; null for one that an installation invented, which goes by its slug. */
    public @Nullable String stageKey() {
        return stage == null ? null : stageKey(stage);
    }

    static @Nullable String stageKey(Stage stage) {
        return switch (stage.slug()) {
            case "first" -> "stage.first";
            case "second" -> "stage.second";
            case "final" -> "stage.final";
            default -> null;
        };
    }

    public enum Kind {
        SUBMITTED("timeline.submitted"),
        REPLACED("timeline.replaced"),
        REVISION_DECLINED("timeline.revision-declined"),
        CLAIMED("timeline.claimed"),
        RELEASED("timeline.released"),
        STAGE_APPROVED("timeline.stage-approved"),
        CHANGES_REQUESTED("timeline.changes-requested"),
        REJECTED("timeline.rejected"),
        ACCEPTED("timeline.accepted"),
        PUBLISHED("timeline.published"),
        WITHDRAWAL_REQUESTED("timeline.withdrawal-requested"),
        WITHDRAWAL_DECLINED("timeline.withdrawal-declined"),
        WITHDRAWN("timeline.withdrawn"),
        HANDED_OVER("timeline.handed-over"),
        CORRECTION_REQUESTED("timeline.correction-requested"),
        CORRECTION_DECLINED("timeline.correction-declined"),
        CORRECTED("timeline.corrected"),
        UNPUBLISHED("timeline.unpublished"),
        REPUBLISHED("timeline.republished"),
        RETRACTED("timeline.retracted");

        private final String messageKey;

        Kind(String messageKey) {
            this.messageKey = messageKey;
        }

        /** Takes the revision, the name of who did it, and the stage. */
        public String messageKey() {
            return messageKey;
        }

        /** As it stands in JSON. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
