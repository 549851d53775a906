package press.shijian.review.article;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.Review;

/** An editor takes a published article back for good (撤稿). Readers see the reason in its place. */
@Component
public class RetractArticle {

    private final AggregateStore<Review> reviews;
    private final Clock clock;

    RetractArticle(AggregateStore<Review> reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    public Review retract(SubmissionId submissionId, @Nullable String reason, Person by) {
        String words = Words.required("reason", reason);
        return reviews.update(submissionId.value(), review -> review.retract(words, by, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("article.refused.not-found"));
    }
}
