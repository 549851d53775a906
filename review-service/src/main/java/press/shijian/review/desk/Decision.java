package press.shijian.review.desk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.Stage;
import press.shijian.review.policy.Act;

/**
 * 审核意见: what one person said at one stage about one revision.
 *
 * @param comment empty only where it was approved without words, or the account was deleted
 * @param remarks on passages of the revision; null where there are none
 * @param act null for judging, which is all that there was before there were policies
 * @param errorsFound by proof-reading; null elsewhere
 * @param sentTo the stage that it went back to; null where it went to none
 */
public record Decision(
        Verdict verdict,
        int revision,
        Stage stage,
        Person reviewer,
        String comment,
        @Nullable List<Remark> remarks,
        Instant decidedAt,
        @Nullable Act act,
        @Nullable Integer errorsFound,
        @Nullable Stage sentTo) {

    public Act actDone() {
        return act == null ? Act.JUDGE : act;
    }

    /** The same words about the same revision. */
    boolean says(Opinion opinion, int aboutRevision) {
        return verdict == opinion.verdict()
                && revision == aboutRevision
                && comment.equals(opinion.comment())
                && Objects.equals(errorsFound, opinion.errorsFound())
                && Objects.equals(sentTo, opinion.sentTo());
    }

    Decision asOf(Instant effective) {
        return new Decision(verdict, revision, stage, reviewer, comment, remarks, effective, act, errorsFound, sentTo);
    }

    /** Its student has deleted the account. */
    Decision withoutWords() {
        return new Decision(verdict, revision, stage, reviewer, "", null, decidedAt, act, errorsFound, sentTo);
    }
}
