package press.shijian.events.review;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.EventContract;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * Approved at the last stage. Carries the whole approved revision, which is all that publication needs.
 *
 * @param number the submission's public number, not the article's
 * @param madeByAi null where nothing was, or nobody was asked
 * @param comment the last reviewer's words, possibly empty
 * @param submittedAt when this revision was handed in
 * @param publishAt when it is to appear; not after {@code acceptedAt} means at once
 */
@EventContract(
        type = "press.shijian.review.accepted.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.ARTICLE)
public record SubmissionAccepted(
        SubmissionId submissionId,
        String number,
        int revision,
        @JsonUnwrapped ArticleText text,
        @Nullable MadeByAi madeByAi,
        Stage stage,
        Person reviewer,
        String comment,
        Instant submittedAt,
        Instant acceptedAt,
        Instant publishAt) {}
