package press.shijian.events.submission;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.Declarations;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.RemarkAnswer;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * A student handed in a revision. Carries the whole frozen text, so that nobody has to call back.
 *
 * @param submissionId also the key on the wire
 * @param number the public 投稿编号, e.g. {@code SJ2026-000042}
 * @param revision 1 for the first text, and one more each time that a text is handed in; those that the desk declined are never used again
 * @param replaces the revision whose place in the queue this one takes, where nobody has claimed that one; null where the desk waits for this
 *     one. A desk that has moved on declines it
 * @param reply the student's answer to the requested changes; null with the first revision or where none was written
 * @param answers to comments on passages of the revision that changes were asked for; null where none was written
 * @param declarations null where the student was not asked
 * @param submittedBy the student's account
 */
@EventContract(
        type = "press.shijian.submission.submitted.v1",
        topic = Topics.SUBMISSIONS,
        emitter = "submission-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.REVIEW)
public record ManuscriptSubmitted(
        SubmissionId submissionId,
        String number,
        int revision,
        @Nullable Integer replaces,
        @JsonUnwrapped ArticleText text,
        @Nullable String reply,
        @Nullable List<RemarkAnswer> answers,
        @Nullable Declarations declarations,
        Person submittedBy,
        Instant submittedAt) {

    public ManuscriptSubmitted {
        RemarkAnswer.check(answers);
    }
}
