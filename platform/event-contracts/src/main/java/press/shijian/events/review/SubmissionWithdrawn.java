package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/** The student's request was granted: the end, at the student's own wish. */
@EventContract(
        type = "press.shijian.review.withdrawn.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record SubmissionWithdrawn(SubmissionId submissionId, int revision, Instant withdrawnAt) {}
