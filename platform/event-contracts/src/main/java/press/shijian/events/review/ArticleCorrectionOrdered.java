package press.shijian.events.review;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.EventContract;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * The desk corrects a published article. Carries the whole text as it is to stand, with a notice that says what was wrong.
 *
 * @param correction 1, 2, 3 … for each article
 * @param madeByAi null where nothing was, or nobody was asked
 * @param note plain text, shown to readers
 * @param request the student's that it answers; null where it answers none
 */
@EventContract(
        type = "press.shijian.review.correction-ordered.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.ARTICLE)
public record ArticleCorrectionOrdered(
        SubmissionId submissionId,
        int correction,
        @JsonUnwrapped ArticleText text,
        @Nullable MadeByAi madeByAi,
        String note,
        @Nullable Integer request,
        Person by,
        Instant orderedAt) {}
