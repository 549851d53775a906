package press.shijian.review.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.Stage;

/**
 * 审核意见: what one person said at one stage about one revision.
 *
 * @param comment empty only where it was approved without words, or the account was deleted
 * @param remarks on passages of the revision; null where there are none
 */
public record Decision(
        Verdict verdict,
        int revision,
        Stage stage,
        Person reviewer,
        String comment,
        @Nullable List<Remark> remarks,
        Instant decidedAt) {

    Decision asOf(Instant effective) {
        return new Decision(verdict, revision, stage, reviewer, comment, remarks, effective);
    }

    /** Its student has deleted the account. */
    Decision withoutWords() {
        return new Decision(verdict, revision, stage, reviewer, "", null, decidedAt);
    }
}
