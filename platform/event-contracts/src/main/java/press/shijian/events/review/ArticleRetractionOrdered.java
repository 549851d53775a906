package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * The desk takes a published article back for good. It leaves the site and every feed; a page with the reason stays in its place.
 *
 * @param reason plain text, shown to readers
 */
@EventContract(
        type = "press.shijian.review.retraction-ordered.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.ARTICLE)
public record ArticleRetractionOrdered(SubmissionId submissionId, String reason, Person by, Instant orderedAt) {}
