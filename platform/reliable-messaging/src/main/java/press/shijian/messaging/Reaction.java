package press.shijian.messaging;

import press.shijian.events.EventType;

/**
 * What one aggregate does about one kind of event. Implementations are named <i>Effect</i>On<i>Cause</i>.
 *
 * @param <E> the event
 * @param <A> the aggregate that it changes
 */
public interface Reaction<E, A extends AggregateRoot> {

    EventType<E> cause();

    /**
     * Changes the aggregate, which is then saved together with the news that this event has been applied: that is what
     * makes the effect happen exactly once. May be called again for the same event after a crash or a lost race, so
     * anything else that it does must bear repeating.
     *
     * @throws UnprocessableEventException when the event can never be applied; it then becomes a dead letter. Any other
     *     exception that is not a passing fault of database or broker ends there too.
     */
    void react(E event, A aggregate, EventEnvelope envelope);
}
