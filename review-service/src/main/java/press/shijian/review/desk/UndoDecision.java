package press.shijian.review.desk;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/** A reviewer takes back a decision that has not taken effect. */
@Component
public class UndoDecision {

    private final AggregateStore<Review> reviews;
    private final Clock clock;

    UndoDecision(AggregateStore<Review> reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * @param decision what was taken back; empty where it had been before
     */
    public record Undone(Review review, Optional<Decision> decision) {}

    public Undone undo(SubmissionId submissionId, Person reviewer) {
        AtomicReference<@Nullable Decision> undone = new AtomicReference<>();
        Review review = reviews.update(
                        submissionId.value(),
                        one -> undone.set(one.undo(reviewer, clock.instant()).orElse(null)))
                .orElseThrow(() -> Refusal.notFound("review.refused.not-found"));
        return new Undone(review, Optional.ofNullable(undone.get()));
    }
}
