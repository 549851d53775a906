package press.shijian.review.desk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.review.desk.Claim;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.policy.Act;

/**
 * What the JSON interface says of a review without its texts: a row of the queue, and the head of {@link ReviewView}.
 *
 * @param act what it waits for at that stage, or did last
 * @param policy the number of the one that it was opened under; null where those were the configuration's stages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewSummary(
        SubmissionId submissionId,
        String number,
        ReviewState state,
        Stage stage,
        Act act,
        @Nullable Integer policy,
        @JsonUnwrapped QueuedReview.Heading newest,
        @Nullable Person claimedBy,
        @Nullable Instant claimedAt) {

    static ReviewSummary of(QueuedReview review) {
        Claim claim = review.claim();
        return new ReviewSummary(
                review.id(),
                review.number(),
                review.state(),
                review.stage(),
                review.waitsFor(),
                review.policy() == null ? null : review.policy().number(),
                review.newest(),
                claim == null ? null : claim.reviewer(),
                claim == null ? null : claim.since());
    }
}
