package press.shijian.review.article;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.Review;

/** An editor puts an article back that was taken off the site (恢复上线). */
@Component
public class RepublishArticle {

    private final AggregateStore<Review> reviews;
    private final Clock clock;

    RepublishArticle(AggregateStore<Review> reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    public Review republish(SubmissionId submissionId, Person by) {

        return reviews.update(submissionId.value(), review -> review.republish(by, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("article.refused.not-found"));
    }
}
