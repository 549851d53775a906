package press.shijian.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.mongodb.core.mapping.FieldType;
import org.springframework.data.mongodb.core.mapping.MongoId;

/**
 * One document that holds its state, the events it still has to send, and how far it has heard others. Because all three
 * are written together, a crash can separate none of them, and no transaction is needed.
 *
 * <p>In the document, beside the fields of the subclass:
 *
 * <table>
 * <caption>Fields of every aggregate's document</caption>
 * <tr><td>{@code version}<td>of the state; moves with each {@link AggregateStore#save save} and with nothing else
 * <tr><td>{@code lastSequence}<td>of the events it ever emitted
 * <tr><td>{@code outbox}<td>events not yet sent, in order
 * <tr><td>{@code unsentSince}<td>there only while something waits in the outbox
 * <tr><td>{@code putAside}<td>there only while the first of them can't be sent: which, why and since when
 * <tr><td>{@code heard}<td>the last sequence applied, by the name of the service that emitted it
 * <tr><td>{@code heardIds}<td>the ends of the ids of the last few dozen events applied, the latest last, likewise by service
 * </table>
 *
 * <p>Not thread-safe: load one, change it, save it through an {@link AggregateStore}, drop it. Saving it in any other way
 * would lose its events, and is refused.
 */
public abstract class AggregateRoot {

    /** Names in the document that a subclass must leave alone. */
    static final Set<String> FIELDS =
            Set.of("id", "version", "lastSequence", "outbox", "unsentSince", "putAside", "heard", "heardIds");

    @MongoId(FieldType.STRING)
    private String id;

    private @Nullable Long version;

    private long lastSequence;

    /** Moves only by what {@link AggregateStore} writes beside the state: a person's save never turns it back. */
    @ReadOnlyProperty
    private Map<String, Long> heard = new HashMap<>();

    @ReadOnlyProperty
    private Map<String, List<String>> heardIds = new HashMap<>();

    /** Not yet written. What is written but not yet sent stays in the document and is never loaded with it. */
    @Transient
    private final List<OutgoingEvent> emitted = new ArrayList<>();

    /** As it was read or last written, to write only what differs; null where no {@link AggregateStore} has read it. */
    @Transient
    private @Nullable Document stored;

    protected AggregateRoot(String id) {
        this.id = id;
    }

    public final String id() {
        return id;
    }

    /**
     * For optimistic locking and for {@code If-Match}: 0 after the first write; -1 before it. It moves when the state is
     * saved, by a person's act or by a {@link Reaction}; the relay's work and events without a reaction leave it alone. A
     * service that wants a tag that outlives reactions too keeps a counter of its own, moved where a person's text changes.
     */
    public final long version() {
        return version == null ? -1 : version;
    }

    /**
     * Emits an event: it leaves when the aggregate is saved, after all that were emitted before it.
     *
     * @param event a record with an {@link press.shijian.events.EventContract}
     */
    protected final void emit(Record event, Instant at) {
        emit(EventType.of(event.getClass()), event, at);
    }

    final void emit(EventType<?> type, Object event, Instant at) {
        emitted.add(new OutgoingEvent(
                UUID.randomUUID().toString(),
                type.token(),
                type.topic(),
                ++lastSequence,
                at,
                EventJson.write(event),
                TraceContext.current(),
                type.kind(),
                type.dataKey()));
    }

    final List<OutgoingEvent> emitted() {
        return emitted;
    }

    /** The last sequence applied from that service, 0 when it was never heard. */
    final long lastAppliedFrom(String source) {
        return heard.getOrDefault(source, 0L);
    }

    /** Whether another event was applied at that sequence, as far as that is remembered. */
    final boolean appliedAnother(String source, long sequence, String id) {
        int index = indexOfId(source, sequence);
        String known = index < 0
                ? AggregateStore.ANY_EVENT
                : heardIds.getOrDefault(source, List.of()).get(index);
        return !known.equals(id) && !known.equals(AggregateStore.ANY_EVENT) && !id.equals(AggregateStore.ANY_EVENT);
    }

    /** Where the id of the event with that sequence stands among those remembered; negative where it is forgotten. */
    final int indexOfId(String source, long sequence) {
        int remembered = heardIds.getOrDefault(source, List.of()).size();
        return (int) Math.max(-1, remembered - 1 - (lastAppliedFrom(source) - sequence));
    }

    final @Nullable Document stored() {
        return stored;
    }

    final void read(Document stored) {
        this.stored = stored;
    }

    final void written(long version, Document stored) {
        this.version = version;
        this.stored = stored;
        emitted.clear();
    }
}
