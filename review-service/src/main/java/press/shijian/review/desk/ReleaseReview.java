package press.shijian.review.desk;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/** A review goes back to the queue undecided: released by its reviewer, or by an editor in their absence. */
@Component
public class ReleaseReview {

    private final AggregateStore<Review> reviews;
    private final Clock clock;

    ReleaseReview(AggregateStore<Review> reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    public Review release(SubmissionId submissionId, Person person, boolean mayReleaseOthers) {
        return reviews.update(submissionId.value(), review -> review.release(person, mayReleaseOthers, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("review.refused.not-found"));
    }
}
