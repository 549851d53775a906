package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewEvents;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** A reviewer reads it: the student sees who, and that it moves. */
@Component
class ShowInReviewOnReviewClaimed implements Reaction<ReviewClaimed, Submission> {

    @Override
    public EventType<ReviewClaimed> cause() {
        return ReviewEvents.REVIEW_CLAIMED;
    }

    @Override
    public void react(ReviewClaimed event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
