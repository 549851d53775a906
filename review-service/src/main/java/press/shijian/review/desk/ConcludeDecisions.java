package press.shijian.review.desk;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.messaging.AggregateStore;
import press.shijian.service.PeriodicTask;

/**
 * Decisions whose window is over take effect. Each instance looks for them, so that none is lost with one; that each takes
 * effect once is the write's doing, which finds it gone where another instance was faster.
 */
@Component
class ConcludeDecisions {

    private final AggregateStore<Review> reviews;
    private final PendingDecisions pending;
    private final Stages stages;
    private final DecisionTimes times;
    private final Clock clock;
    private final PeriodicTask task;

    ConcludeDecisions(
            AggregateStore<Review> reviews,
            PendingDecisions pending,
            Stages stages,
            DecisionTimes times,
            Clock clock,
            MeterRegistry meters) {
        this.reviews = reviews;
        this.pending = pending;
        this.stages = stages;
        this.times = times;
        this.clock = clock;
        this.task = new PeriodicTask("conclude-decisions", this::concludeAll, meters);
    }

    @Scheduled(fixedDelayString = "${shijian.review.conclude-every:1s}", initialDelayString = "1s")
    void sweep() {
        task.run();
    }

    /** One that fails delays no other. */
    void concludeAll() {
        Instant now = clock.instant();
        List<QueuedReview> due = pending.due(now);
        while (!due.isEmpty()) {
            RuntimeException failed = null;
            for (QueuedReview review : due) {
                try {
                    conclude(review.id().value(), now);
                } catch (RuntimeException one) {
                    failed = one;
                }
            }
            if (failed != null) {
                throw failed; // said, and tried again, by the task
            }
            due = pending.due(now);
        }
    }

    private void conclude(String id, Instant now) {
        AtomicReference<@Nullable Decision> effective = new AtomicReference<>();
        reviews.update(
                        id,
                        review -> effective.set(
                                review.conclude(stages.policy(), now).orElse(null)))
                .ifPresent(review -> {
                    Decision decision = effective.get();
                    if (decision != null) {
                        times.record(review, decision);
                    }
                });
    }
}
