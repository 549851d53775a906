package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * The desk leaves a published article as it is, though its student asked for a correction.
 *
 * @param request the one that it answers
 * @param comment why, in plain text
 */
@EventContract(
        type = "press.shijian.review.correction-declined.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.REVIEW)
public record CorrectionDeclined(
        SubmissionId submissionId, int request, String comment, Person by, Instant declinedAt) {}
