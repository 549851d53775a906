package press.shijian.review.desk.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.Stages;

/** A manuscript comes to the desk for the first time, or comes back with the changes that were asked for. */
@Component
class OpenReviewOnManuscriptSubmitted {

    private final Stages stages;

    OpenReviewOnManuscriptSubmitted(Stages stages) {
        this.stages = stages;
    }

    void react(Review review, ManuscriptSubmitted event) {
        review.receive(event, stages);
    }
}
