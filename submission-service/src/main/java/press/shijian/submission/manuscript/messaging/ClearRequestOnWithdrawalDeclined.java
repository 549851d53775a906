package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** The request came too late; what the desk decided stands. */
@Component
class ClearRequestOnWithdrawalDeclined implements Reaction<WithdrawalDeclined, Submission> {

    @Override
    public EventType<WithdrawalDeclined> cause() {
        return ReviewEvents.WITHDRAWAL_DECLINED;
    }

    @Override
    public void react(WithdrawalDeclined event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
