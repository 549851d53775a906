package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** The end without publication. */
@Component
class CloseOnSubmissionRejected implements Reaction<SubmissionRejected, Submission> {

    @Override
    public EventType<SubmissionRejected> cause() {
        return ReviewEvents.SUBMISSION_REJECTED;
    }

    @Override
    public void react(SubmissionRejected event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
