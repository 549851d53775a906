package press.shijian.review.desk.messaging;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.Stages;

/** A manuscript comes to the desk for the first time, comes back with the changes that were asked for, or replaces one that nobody has read. */
@Component
class OpenReviewOnManuscriptSubmitted {

    private final Stages stages;
    private final Clock clock;

    OpenReviewOnManuscriptSubmitted(Stages stages, Clock clock) {
        this.stages = stages;
        this.clock = clock;
    }

    void react(Review review, ManuscriptSubmitted event) {
        review.receive(event, stages, clock.instant());
    }
}
