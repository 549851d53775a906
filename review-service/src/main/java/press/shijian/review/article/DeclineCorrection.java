package press.shijian.review.article;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.Review;

/** An editor leaves an article as it is, though its student asked for a correction, and says why. */
@Component
public class DeclineCorrection {

    private final AggregateStore<Review> reviews;
    private final Clock clock;

    DeclineCorrection(AggregateStore<Review> reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    public Review decline(SubmissionId submissionId, int request, @Nullable String comment, Person by) {
        String words = Words.required("comment", comment);
        return reviews.update(
                        submissionId.value(), review -> review.declineCorrection(request, words, by, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("article.refused.not-found"));
    }
}
