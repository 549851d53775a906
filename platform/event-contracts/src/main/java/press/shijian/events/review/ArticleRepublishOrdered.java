package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * The desk puts an article that it had taken off the site back.
 */
@EventContract(
        type = "press.shijian.review.republish-ordered.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.ARTICLE)
public record ArticleRepublishOrdered(SubmissionId submissionId, Person by, Instant orderedAt) {}
