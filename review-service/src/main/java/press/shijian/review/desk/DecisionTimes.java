package press.shijian.review.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long revisions wait for each decision, until it takes effect. */
@Component
class DecisionTimes {

    private final Timer timer;

    DecisionTimes(MeterRegistry meters) {
        timer = Timer.builder("shijian.review.decision.time")
                .description("From the hand-in of a revision to each decision on it")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(4),
                        Duration.ofHours(12),
                        Duration.ofDays(1),
                        Duration.ofDays(2),
                        Duration.ofDays(3),
                        Duration.ofDays(7),
                        Duration.ofDays(14))
                .register(meters);
    }

    void record(Review review, Decision decision) {
        timer.record(Duration.between(review.newest().submittedAt(), decision.decidedAt()));
    }
}
