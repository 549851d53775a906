package press.shijian.review.desk.messaging;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.review.desk.Review;

/** A student wants a submission back; the desk's state at this moment decides. */
@Component
class DecideWithdrawalOnWithdrawalRequested {

    private final Clock clock;

    DecideWithdrawalOnWithdrawalRequested(Clock clock) {
        this.clock = clock;
    }

    void react(Review review, WithdrawalRequested event) {
        review.decideWithdrawal(clock.instant());
    }
}
