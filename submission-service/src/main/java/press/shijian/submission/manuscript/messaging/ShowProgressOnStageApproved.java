package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.review.StageApproved;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** One stage is passed, and there is another. */
@Component
class ShowProgressOnStageApproved implements Reaction<StageApproved, Submission> {

    @Override
    public EventType<StageApproved> cause() {
        return ReviewEvents.STAGE_APPROVED;
    }

    @Override
    public void react(StageApproved event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
