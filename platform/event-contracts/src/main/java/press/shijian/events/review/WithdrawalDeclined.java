package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/** The request came after acceptance, or after another end; {@code reason} is the state that stood against it, a slug. */
@EventContract(
        type = "press.shijian.review.withdrawal-declined.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record WithdrawalDeclined(SubmissionId submissionId, String reason, Instant declinedAt) {}
