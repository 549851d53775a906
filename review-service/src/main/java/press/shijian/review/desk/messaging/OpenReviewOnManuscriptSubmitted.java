package press.shijian.review.desk.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.SubmissionEvents;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.Stages;

/** A manuscript comes to the desk for the first time, or comes back with the changes that were asked for. */
@Component
class OpenReviewOnManuscriptSubmitted implements Reaction<ManuscriptSubmitted, Review> {

    private final Stages stages;

    OpenReviewOnManuscriptSubmitted(Stages stages) {
        this.stages = stages;
    }

    @Override
    public EventType<ManuscriptSubmitted> cause() {
        return SubmissionEvents.MANUSCRIPT_SUBMITTED;
    }

    @Override
    public void react(ManuscriptSubmitted event, Review review, EventEnvelope envelope) {
        review.receive(event, stages);
    }
}
