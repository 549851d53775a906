package press.shijian.operations;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.outbox.OutboxState;
import press.shijian.messaging.watch.PipelineState;
import press.shijian.messaging.watch.PipelineState.Backlog;
import press.shijian.messaging.watch.PipelineState.Lag;

/** The sums that stand at the top of the page, and each outbox with its age in words. */
record PipelineView(
        long waiting, @Nullable Age oldest, long lag, long deadLetters, long parked, List<Outbox> outboxes) {

    static PipelineView of(PipelineState state) {
        Instant oldest = state.outboxes().stream()
                .map(OutboxState::oldest)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new PipelineView(
                state.outboxes().stream().mapToLong(OutboxState::waiting).sum(),
                Age.of(oldest, state.at()),
                state.lags().stream().mapToLong(Lag::messages).sum(),
                state.backlogs().stream().mapToLong(Backlog::deadLetters).sum(),
                state.backlogs().stream().mapToLong(Backlog::parked).sum(),
                state.outboxes().stream()
                        .map(outbox ->
                                new Outbox(outbox.aggregates(), outbox.waiting(), Age.of(outbox.oldest(), state.at())))
                        .toList());
    }

    /** One kind of aggregate. */
    record Outbox(String aggregates, long waiting, @Nullable Age oldest) {}
}
