package press.shijian.review.desk.messaging;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.Stages;
import press.shijian.review.policy.Policies;
import press.shijian.review.policy.ReviewPolicy;

/** A manuscript comes to the desk for the first time, comes back with the changes that were asked for, or replaces one that nobody has read. */
@Component
class OpenReviewOnManuscriptSubmitted {

    private final Stages stages;
    private final Policies policies;
    private final Clock clock;

    OpenReviewOnManuscriptSubmitted(Stages stages, Policies policies, Clock clock) {
        this.stages = stages;
        this.policies = policies;
        this.clock = clock;
    }

    void react(Review review, ManuscriptSubmitted event) {
        review.receive(event, policyFor(review, event), clock.instant());
    }

    /** Looked up for one that is opened; another goes on under its own. */
    private ReviewPolicy policyFor(Review review, ManuscriptSubmitted event) {
        return (review.hasManuscript()
                        ? review.policy()
                        : policies.of(event.text().category().value())
                                .map(policy -> policy.current().policy()))
                .orElseGet(stages::policy);
    }
}
