package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.SubmissionId;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
@RunningDesk
class DecisionTimeTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ClaimReview claimReview;

    @Autowired
    private DecideReview decideReview;

    @Test
    void isMeasuredOnceForEachDecision() {
        Timer timer = meters.get("shijian.review.decision.time").timer();
        long before = timer.count();
        String id = visitors.handedIn();
        claimReview.claim(new SubmissionId(id), Desk.colleague(Desk.CHEN));

        decideReview.decide(new SubmissionId(id), Opinion.of(Verdict.APPROVE, ""), 1, Duration.ZERO, Desk.CHEN);
        decideReview.decide(new SubmissionId(id), Opinion.of(Verdict.APPROVE, ""), 1, Duration.ZERO, Desk.CHEN);

        assertThat(timer.count()).isEqualTo(before + 1);
        assertThat(timer.takeSnapshot().histogramCounts()).isNotEmpty();
    }
}
