package press.shijian.messaging.outbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import press.shijian.events.EventContract;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.OutgoingEvent;
import press.shijian.messaging.TraceContext;
import press.shijian.messaging.acts.OperatorAct;
import press.shijian.messaging.acts.OperatorActs;

/**
 * What an operator does about events that can't be sent. Those behind them wait. Each act is recorded in {@link
 * OperatorActs}.
 *
 * <p>Thread-safe; two operators who press at once do no more than one.
 */
public final class PutAsideEvents {

    /**
     * CloudEvents {@code type} of what takes the place of an event that was given up. It is informational and nobody knows
     * it, so that each reader passes over it and counts its sequence.
     */
    static final String PURGED = "press.shijian.messaging.purged.v1";

    private static final int SHOWN = 20;

    private final KafkaOutboxRelay relay;
    private final OperatorActs acts;

    PutAsideEvents(KafkaOutboxRelay relay, OperatorActs acts) {
        this.relay = relay;
        this.acts = acts;
    }

    /**
     * The first event of an outbox, which can't be sent.
     *
     * @param aggregates name of the aggregates' collection
     * @param aggregate id of the aggregate
     * @param id CloudEvents {@code id}
     * @param type CloudEvents {@code type}
     * @param reason one sentence
     * @param since when it was last tried
     */
    public record Event(
            String aggregates,
            String aggregate,
            long sequence,
            String id,
            String type,
            String topic,
            String reason,
            Instant since) {}

    /** A few of them, the oldest first. */
    public List<Event> list() {
        return relay.outboxes().stream()
                .flatMap(outbox -> outbox.putAside(SHOWN).stream())
                .sorted(Comparator.comparing(Event::since))
                .limit(SHOWN)
                .toList();
    }

    /**
     * Lets the event be sent again, now. If it still can't be, it is put aside again.
     *
     * @return whether it was put aside until then
     * @throws RuntimeException when the database is away; nothing has changed then
     */
    public boolean retry(String aggregates, String aggregate, long sequence, String operator) {
        return change(OperatorAct.Kind.RETRY, aggregates, aggregate, sequence, operator, Outbox::bringBack);
    }

    /**
     * Gives the event up: one without effect takes its place and its sequence, and those behind it are sent.
     *
     * @return whether it was put aside until then
     * @throws RuntimeException when the database is away; nothing has changed then
     */
    public boolean purge(String aggregates, String aggregate, long sequence, String operator) {
        return change(
                OperatorAct.Kind.PURGE,
                aggregates,
                aggregate,
                sequence,
                operator,
                (outbox, event) -> outbox.replace(event, purged(event)));
    }

    private boolean change(
            OperatorAct.Kind act,
            String aggregates,
            String aggregate,
            long sequence,
            String operator,
            BiPredicate<Outbox, Event> change) {
        Optional<Outbox> found = relay.outboxes().stream()
                .filter(outbox -> outbox.name().equals(aggregates))
                .findFirst();
        Optional<Event> event = found.flatMap(outbox -> outbox.putAside(aggregate, sequence));
        if (found.isEmpty() || event.isEmpty()) {
            return false;
        }
        String what = "%s/%s/%d %s %s"
                .formatted(
                        aggregates,
                        aggregate,
                        sequence,
                        event.get().type(),
                        event.get().id());
        boolean changed = acts.record(
                act,
                what,
                event.get().reason(),
                operator,
                () -> change.test(found.get(), event.get()),
                done -> done ? "DONE" : "GONE");
        relay.sendNow(found.get(), aggregate);
        return changed;
    }

    private static OutgoingEvent purged(Event event) {
        return new OutgoingEvent(
                UUID.randomUUID().toString(),
                PURGED,
                event.topic(),
                event.sequence(),
                Instant.now(),
                EventJson.write(new Purged(event.id(), event.type(), event.reason())),
                TraceContext.current(),
                EventContract.Kind.INFORMATIONAL,
                EventContract.DataKey.NONE);
    }

    /** What the event says that takes the other's place. */
    record Purged(String id, String type, String reason) {}
}
