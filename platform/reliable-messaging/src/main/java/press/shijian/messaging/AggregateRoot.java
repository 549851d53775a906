package press.shijian.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import press.shijian.events.EventJson;
import press.shijian.events.EventType;

/**
 * One document that holds its state, the events it still has to send, and how far it has heard others. Because all three
 * are written together, a crash can separate none of them, and no transaction is needed.
 *
 * <p>Not thread-safe: load one, change it, save it through an {@link AggregateStore}, drop it.
 */
public abstract class AggregateRoot {

    @Id
    private String id;

    @Version
    private @Nullable Long version;

    /** How many events this aggregate has ever emitted: the sequence number of the last one. */
    private long lastSequence;

    private List<OutgoingEvent> outbox = new ArrayList<>();

    /** Since when something waits in the outbox; absent when nothing does, which keeps the sweeper's sparse index small. */
    private @Nullable Instant unsentSince;

    /** Last sequence applied, by the short name of the service that emitted it. */
    private Map<String, Long> heard = new HashMap<>();

    protected AggregateRoot(String id) {
        this.id = id;
    }

    public final String id() {
        return id;
    }

    /** For optimistic locking and for {@code If-Match}: 0 after the first write; -1 before it. */
    public final long version() {
        return version == null ? -1 : version;
    }

    /** Puts an event into the outbox. It leaves when the aggregate is saved, after all that were emitted before it. */
    protected final <E> void emit(EventType<E> type, E event, Instant at) {
        outbox.add(new OutgoingEvent(
                UUID.randomUUID().toString(),
                type.token(),
                type.topic(),
                ++lastSequence,
                at,
                EventJson.write(event),
                TraceParent.current().toString()));
        if (unsentSince == null) {
            unsentSince = at;
        }
    }

    final boolean hasUnsentEvents() {
        return !outbox.isEmpty();
    }

    /** The last sequence applied from that service, 0 when it was never heard. */
    final long heardFrom(String source) {
        return heard.getOrDefault(source, 0L);
    }

    final void heard(String source, long sequence) {
        heard.put(source, sequence);
    }
}
