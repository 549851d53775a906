package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** It will be published. */
@Component
class ShowAcceptanceOnSubmissionAccepted implements Reaction<SubmissionAccepted, Submission> {

    @Override
    public EventType<SubmissionAccepted> cause() {
        return ReviewEvents.SUBMISSION_ACCEPTED;
    }

    @Override
    public void react(SubmissionAccepted event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
