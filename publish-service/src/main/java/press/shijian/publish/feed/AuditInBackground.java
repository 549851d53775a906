package press.shijian.publish.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.messaging.TransientFaults;
import press.shijian.publish.feed.FeedAudit.Findings;
import press.shijian.service.PeriodicTask;

/**
 * Has the auditor take a step and rest, so that it uses a small share of one core: after a step that took 10 ms of processor time
 * it rests for 190 ms.
 */
@Component
class AuditInBackground {

    private static final Logger log = LoggerFactory.getLogger(AuditInBackground.class);

    /** Shorter than it keeps the audit without a step. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(20);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AuditFeeds audit;
    private final Clock clock;
    private final double shareOfACore;
    private final Duration pause;
    private final PeriodicTask task;
    private final Instant began;

    private long restsUntil = System.nanoTime();

    AuditInBackground(
            AuditFeeds audit,
            MeterRegistry meters,
            Clock clock,
            @Value("${shijian.publish.audit-share-of-a-core:0.05}") double shareOfACore,
            @Value("${shijian.publish.audit-pause:10s}") Duration pause) {
        this.audit = audit;
        this.clock = clock;
        this.shareOfACore = shareOfACore;
        this.pause = pause;
        this.task = new PeriodicTask("audit-feeds", this::goOn, meters);
        this.began = clock.instant();
        gauge("shijian.feed.drift", "Feeds that are not what the articles say", Findings::wrongFeeds)
                .register(meters);
        gauge(
                        "shijian.card.drift",
                        "Cards that are missing or not what the articles say",
                        of -> of.cards().count())
                .register(meters);
        gauge(
                        "shijian.feed.audit.articles",
                        "Articles that the last whole pass of the auditor has looked at",
                        Findings::articles)
                .register(meters);
        Gauge.builder("shijian.feed.audit.age", this::age)
                .description(
                        "Since the last whole pass of the auditor ended; before the first, since this service started")
                .baseUnit("seconds")
                .register(meters);
    }

    private Gauge.Builder<?> gauge(String name, String description, ToDoubleFunction<Findings> value) {
        return Gauge.builder(
                        name,
                        audit,
                        of -> of.findings().map(value::applyAsDouble).orElse(0.0))
                .description(description);
    }

    private double age() {
        Instant ended = audit.findings().map(Findings::endedAt).orElse(began);
        return Duration.between(ended, clock.instant()).toMillis() / 1000.0;
    }

    @Scheduled(fixedDelayString = "${shijian.publish.audit-goes-on-every:100ms}")
    void run() {
        if (System.nanoTime() - restsUntil >= 0) {
            task.run();
        }
    }

    private void goOn() {
        long before = THREADS.getCurrentThreadCpuTime();
        Duration rest = pause;
        try {
            if (audit.step()) {
                rest = rest(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before), shareOfACore);
            }
        } catch (RuntimeException fault) {
            if (!TransientFaults.passes(fault)) {
                throw fault;
            }
            log.debug("The auditor begins again after a rest", fault);
        } finally {
            restsUntil = System.nanoTime() + rest.toNanos();
        }
    }

    /** So long that what was used is the share of all. */
    static Duration rest(Duration used, double shareOfACore) {
        Duration rest = Duration.ofNanos(Math.round(used.toNanos() * (1 / shareOfACore - 1)));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
