package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewEvents;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** The student may write again, with the reviewer's comment beside the text. */
@Component
class ReopenForWritingOnChangesRequested implements Reaction<ChangesRequested, Submission> {

    @Override
    public EventType<ChangesRequested> cause() {
        return ReviewEvents.CHANGES_REQUESTED;
    }

    @Override
    public void react(ChangesRequested event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
