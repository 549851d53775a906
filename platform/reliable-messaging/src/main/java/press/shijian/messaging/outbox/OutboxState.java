package press.shijian.messaging.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param aggregates name of the aggregates' collection
 * @param waiting events not yet acknowledged by the broker
 * @param oldest since when the oldest of them waits; null when none does
 * @param putAside aggregates whose first waiting event can't be sent
 */
public record OutboxState(
        String aggregates, long waiting, @Nullable Instant oldest, long putAside) {}
