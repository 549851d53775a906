package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** The desk granted the student's request. */
@Component
class CloseOnSubmissionWithdrawn implements Reaction<SubmissionWithdrawn, Submission> {

    @Override
    public EventType<SubmissionWithdrawn> cause() {
        return ReviewEvents.SUBMISSION_WITHDRAWN;
    }

    @Override
    public void react(SubmissionWithdrawn event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
