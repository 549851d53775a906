package press.shijian.messaging.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import press.shijian.messaging.TransientFaults;

/**
 * Takes acknowledged events out of their outboxes: all that were acknowledged while the last write was under way go into
 * the next one. While the database is away they wait here. Thread-safe.
 */
final class SentMarks {

    private static final Logger log = LoggerFactory.getLogger(SentMarks.class);

    /** Aggregates in one write. */
    private static final int BATCH = 500;

    private final ScheduledExecutorService thread;
    private final BackOff backOff;
    private final BiConsumer<Lane.Key, Long> takenOut;
    private final Map<Lane.Key, Long> pending = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** By its thread alone; begins anew after each success. */
    private BackOffExecution pauses;

    /** @param takenOut told of each aggregate and the sequence up to which its events have left the outbox */
    SentMarks(ScheduledExecutorService thread, BackOff backOff, BiConsumer<Lane.Key, Long> takenOut) {
        this.thread = thread;
        this.backOff = backOff;
        this.takenOut = takenOut;
        this.pauses = backOff.start();
    }

    void sent(Lane.Key lane, long sequence) {
        pending.merge(lane, sequence, Math::max);
        write(0);
    }

    private void write(long delayMillis) {
        if (scheduled.compareAndSet(false, true)) {
            try {
                thread.schedule(this::writePending, delayMillis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                log.debug("{} outboxes keep events that were sent", pending.size());
            }
        }
    }

    private void writePending() {
        scheduled.set(false);
        Map<Outbox, Map<String, Long>> batches = new HashMap<>();
        List<Map.Entry<Lane.Key, Long>> batch =
                pending.entrySet().stream().limit(BATCH).map(Map.Entry::copyOf).toList();
        batch.forEach(one -> batches.computeIfAbsent(one.getKey().outbox(), first -> new HashMap<>())
                .put(one.getKey().id(), one.getValue()));
        try {
            batches.forEach(Outbox::sent);
        } catch (RuntimeException fault) {
            log.warn("Sent events can't be taken out of the outbox, retrying: {}", TransientFaults.summary(fault));
            write(pauses.nextBackOff());
            return;
        }
        pauses = backOff.start();
        batch.forEach(one -> {
            pending.remove(one.getKey(), one.getValue());
            takenOut.accept(one.getKey(), one.getValue());
        });
        if (!pending.isEmpty()) {
            write(0);
        }
    }
}
