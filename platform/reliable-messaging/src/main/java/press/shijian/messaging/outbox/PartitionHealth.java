package press.shijian.messaging.outbox;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import press.shijian.messaging.TransientFaults;

/**
 * What each partition is given to send, and which of them take nothing at the moment. A partition that refuses an event rests
 * for a pause of its own, which grows; after it one event goes ahead as a trial. How much may be under way to one
 * partition is bounded, so that one whose leader is gone cannot fill the producer's memory before its sends time out.
 *
 * <p>Thread-safe.
 */
final class PartitionHealth {

    private static final Logger log = LoggerFactory.getLogger(PartitionHealth.class);

    /** In bytes, under way to one partition; one event may always go, however large. */
    private static final long MOST_UNDER_WAY = 1024 * 1024;

    private final BackOff pauses;
    private final Clock clock;
    private final Map<TopicPartition, AtomicLong> underWay = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Rest> resting = new ConcurrentHashMap<>();

    PartitionHealth(BackOff pauses, Clock clock) {
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Whether an event may be sent there now. */
    boolean takes(TopicPartition partition) {
        Rest rest = resting.get(partition);
        long bytes = bytes(partition).get();
        return rest == null ? bytes < MOST_UNDER_WAY : bytes == 0 && clock.millis() >= rest.until;
    }

    void sending(TopicPartition partition, long bytes) {
        bytes(partition).addAndGet(bytes);
    }

    /** @param fault why the broker refused it; null where it took it */
    void answered(TopicPartition partition, long bytes, @Nullable Throwable fault) {
        bytes(partition).addAndGet(-bytes);
        if (fault != null) {
            refused(partition, fault);
        } else if (resting.remove(partition) != null) {
            log.info("Partition {} takes events again", partition);
        }
    }

    void refused(TopicPartition partition, Throwable fault) {
        resting.compute(partition, (same, before) -> {
            if (before == null) {
                log.warn("Partition {} takes no events, retrying: {}", partition, TransientFaults.summary(fault));
            } else if (clock.millis() < before.until) {
                return before; // one that was under way with the first
            }
            BackOffExecution execution = before == null ? pauses.start() : before.pauses;
            return new Rest(clock.millis() + execution.nextBackOff(), execution);
        });
    }

    private AtomicLong bytes(TopicPartition partition) {
        return underWay.computeIfAbsent(partition, first -> new AtomicLong());
    }

    /** @param until in milliseconds since 1970 */
    private record Rest(long until, BackOffExecution pauses) {}
}
