package press.shijian.review.desk.messaging;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.submission.SubmissionEvents;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.review.desk.Review;

/** A student wants a submission back; the desk's state at this moment decides. */
@Component
class DecideWithdrawalOnWithdrawalRequested implements Reaction<WithdrawalRequested, Review> {

    private final Clock clock;

    DecideWithdrawalOnWithdrawalRequested(Clock clock) {
        this.clock = clock;
    }

    @Override
    public EventType<WithdrawalRequested> cause() {
        return SubmissionEvents.WITHDRAWAL_REQUESTED;
    }

    @Override
    public void react(WithdrawalRequested event, Review review, EventEnvelope envelope) {
        review.decideWithdrawal(clock.instant());
    }
}
