package press.shijian.events.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * The desk takes an article off the site for a while. It leaves every feed, and may come back.
 *
 * @param reason plain text for the desk and the student, not for readers; null where none was given
 */
@EventContract(
        type = "press.shijian.review.unpublish-ordered.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.ARTICLE)
public record ArticleUnpublishOrdered(
        SubmissionId submissionId, @Nullable String reason, Person by, Instant orderedAt) {}
