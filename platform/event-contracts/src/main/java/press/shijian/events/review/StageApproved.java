package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/** Approved at a stage that is not the last; {@code nextStage} takes it on. {@code comment} may be empty. */
@EventContract(
        type = "press.shijian.review.stage-approved.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.INFORMATIONAL,
        dataKey = EventContract.DataKey.REVIEW)
public record StageApproved(
        SubmissionId submissionId,
        int revision,
        Stage stage,
        Stage nextStage,
        Person reviewer,
        String comment,
        Instant decidedAt) {}
