package press.shijian.review.desk;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.messaging.AggregateStore;
import press.shijian.review.staff.WorkInHand;

/** What somebody had claimed who no longer works here returns to the queue, as if they had released it. */
@Component
class GiveBackClaims implements WorkInHand {

    private final AggregateStore<Review> reviews;
    private final ClaimedReviews claimed;
    private final Clock clock;

    GiveBackClaims(AggregateStore<Review> reviews, ClaimedReviews claimed, Clock clock) {
        this.reviews = reviews;
        this.claimed = claimed;
        this.clock = clock;
    }

    @Override
    public void giveBack(Collection<String> reviewerIds) {
        List<QueuedReview> some = claimed.claimedByAnyOf(reviewerIds);
        while (!some.isEmpty()) {
            for (QueuedReview review : some) {
                review.holder().ifPresent(reviewer -> release(review, reviewer));
            }
            some = claimed.claimedByAnyOf(reviewerIds);
        }
    }

    /** Decided or released in the meantime, it is nobody's business here. */
    private void release(QueuedReview queued, Person reviewer) {
        reviews.update(queued.id().value(), review -> review.takeFrom(reviewer, clock.instant()));
    }
}
