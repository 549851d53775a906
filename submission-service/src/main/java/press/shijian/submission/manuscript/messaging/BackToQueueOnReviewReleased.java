package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.review.ReviewReleased;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** It was given back undecided and waits again. */
@Component
class BackToQueueOnReviewReleased implements Reaction<ReviewReleased, Submission> {

    @Override
    public EventType<ReviewReleased> cause() {
        return ReviewEvents.REVIEW_RELEASED;
    }

    @Override
    public void react(ReviewReleased event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
