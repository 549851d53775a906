package press.shijian.review.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final DecisionTimes times;

    DecideReview(AggregateStore<Review> reviews, Stages stages, Clock clock, DecisionTimes times) {
        this.reviews = reviews;
        this.stages = stages;
        this.clock = clock;
        this.times = times;
    }

    /**
     * @param window in which it can be undone; zero where it takes effect at once
     */
    public Review decide(SubmissionId submissionId, Opinion said, int revision, Duration window, Person reviewer) {
        Opinion opinion =
                new Opinion(said.verdict(), PlainText.lines(said.comment()), said.errorsFound(), said.sentTo());
        AtomicReference<@Nullable Decision> made = new AtomicReference<>();
        Review decided = reviews.update(submissionId.value(), review -> {
                    if (review.hasManuscript()) {
                        check(opinion.verdict(), opinion.comment());
                    }
                    Instant now = clock.instant();
                    if (window.isZero()) {
                        made.set(review.decide(opinion, revision, reviewer, stages.policy(), now)
                                .orElse(null));
                    } else {
                        review.decideAfter(window, opinion, revision, reviewer, stages.policy(), now);
                    }
                })
                .orElseThrow(() -> Refusal.notFound("review.refused.not-found"));
        Decision decision = made.get();
        if (decision != null) {
            times.record(decided, decision);
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
