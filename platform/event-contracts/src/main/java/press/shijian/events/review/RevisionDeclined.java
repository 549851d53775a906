package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * A revision that was to replace another came when that one was claimed or decided: the desk goes on with the one that it has.
 *
 * @param revision the one that was declined
 * @param reason the state that stood against it, a slug
 */
@EventContract(
        type = "press.shijian.review.revision-declined.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record RevisionDeclined(SubmissionId submissionId, int revision, String reason, Instant declinedAt) {}
