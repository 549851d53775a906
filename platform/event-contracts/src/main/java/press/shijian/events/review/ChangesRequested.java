package press.shijian.events.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * The student is asked for another revision; {@code comment} says what is to change and is never empty.
 *
 * @param remarks on passages of the revision; null where there are none
 */
@EventContract(
        type = "press.shijian.review.changes-requested.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.REVIEW)
public record ChangesRequested(
        SubmissionId submissionId,
        int revision,
        Stage stage,
        Person reviewer,
        String comment,
        @Nullable List<Remark> remarks,
        Instant decidedAt) {

    public ChangesRequested {
        Remark.check(remarks);
    }
}
