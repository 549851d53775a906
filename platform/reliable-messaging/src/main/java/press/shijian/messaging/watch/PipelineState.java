package press.shijian.messaging.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.outbox.OutboxState;

/**
 * The pipeline of one service as it was at one moment.
 *
 * @param at when it was sampled
 * @param ready whether topics and consumers stand
 * @param problem what keeps them from it, in one sentence; null where nothing is known to
 * @param databaseAnswers whether the database answered this sample; the figures from it are older where it did not
 * @param brokerAnswers likewise for the broker
 */
public record PipelineState(
        Instant at,
        boolean ready,
        @Nullable String problem,
        boolean databaseAnswers,
        boolean brokerAnswers,
        List<OutboxState> outboxes,
        List<Lag> lags,
        List<Backlog> backlogs) {

    /**
     * How far one group is behind on one topic.
     *
     * @param messages end offset minus committed offset, over all partitions
     */
    public record Lag(String topic, String group, long messages) {}

    /**
     * What one group could not apply, and what waits behind that.
     *
     * @param held of the parked, those of a type that this version doesn't know
     * @param stopped whether so many events fail that the rest waits on the topic
     */
    public record Backlog(String group, long deadLetters, long parked, long held, boolean stopped) {}
}
