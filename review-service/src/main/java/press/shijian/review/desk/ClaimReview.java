package press.shijian.review.desk;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/** A reviewer claims a review. Of two reviewers at the same moment one gets it; the other is told who. */
@Component
public class ClaimReview {

    private final AggregateStore<Review> reviews;
    private final Clock clock;

    ClaimReview(AggregateStore<Review> reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    public Review claim(SubmissionId submissionId, Claimant reviewer) {
        return reviews.update(submissionId.value(), review -> review.claim(reviewer, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("review.refused.not-found"));
    }
}
