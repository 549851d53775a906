package press.shijian.review.article;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.Review;

/** An editor takes a published article off the site for a while (下线). */
@Component
public class UnpublishArticle {

    private final AggregateStore<Review> reviews;
    private final Clock clock;

    UnpublishArticle(AggregateStore<Review> reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    public Review unpublish(SubmissionId submissionId, @Nullable String reason, Person by) {
        String words = Words.of("reason", reason);
        return reviews.update(
                        submissionId.value(),
                        review -> review.unpublish(words.isEmpty() ? null : words, by, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("article.refused.not-found"));
    }
}
