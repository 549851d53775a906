package press.shijian.review.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.text.PlainText;

/** The reviewer who claimed a review decides on the revision. */
@Component
public class DecideReview {

    /** In characters as people count them (code points). */
    public static final int COMMENT_LIMIT = 2_000;

    private final AggregateStore<Review> reviews;
    private final Stages stages;
    private final Clock clock;
    private final Timer decisionTime;

    DecideReview(AggregateStore<Review> reviews, Stages stages, Clock clock, MeterRegistry meters) {
        this.reviews = reviews;
        this.stages = stages;
        this.clock = clock;
        this.decisionTime = Timer.builder("shijian.review.decision.time")
                .description("From the hand-in of a revision to each decision on it")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(4),
                        Duration.ofHours(12),
                        Duration.ofDays(1),
                        Duration.ofDays(2),
                        Duration.ofDays(3),
                        Duration.ofDays(7),
                        Duration.ofDays(14))
                .register(meters);
    }

    public Review decide(
            SubmissionId submissionId, Verdict verdict, int revision, @Nullable String comment, Person reviewer) {
        String words = PlainText.lines(comment);
        AtomicReference<@Nullable Decision> made = new AtomicReference<>();
        Review decided = reviews.update(submissionId.value(), review -> {
                    if (review.hasManuscript()) {
                        check(verdict, words);
                    }
                    made.set(review.decide(verdict, revision, reviewer, words, stages, clock.instant())
                            .orElse(null));
                })
                .orElseThrow(() -> Refusal.notFound("review.refused.not-found"));
        Decision decision = made.get();
        if (decision != null) {
            decisionTime.record(Duration.between(decided.newest().submittedAt(), decision.decidedAt()));
        }
        return decided;
    }

    private static void check(Verdict verdict, String words) {
        if (words.isEmpty() && verdict.needsComment()) {
            throw Refusal.invalidField("comment", "review.comment.required");
        }
        int length = words.codePointCount(0, words.length());
        if (length > COMMENT_LIMIT) {
            throw Refusal.invalidField("comment", "review.comment.too-long", COMMENT_LIMIT, length);
        }
    }
}
