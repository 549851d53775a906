package press.shijian.messaging;

import java.util.function.BiConsumer;

/**
 * What one aggregate does about one kind of event: a row of a {@link Subscription}'s table.
 *
 * @param <E> the event
 * @param <A> the aggregate that it changes
 */
public record Reaction<E, A extends AggregateRoot>(EventType<E> cause, Effect<E, A> effect) {

    /**
     * Changes the aggregate, which is then saved together with the news that this event has been applied: that is what makes
     * the effect happen exactly once. May be called again for the same event after a crash or a lost race, so anything else
     * that it does must bear repeating.
     */
    @FunctionalInterface
    public interface Effect<E, A extends AggregateRoot> {

        /**
         * @throws UnprocessableEventException when the event can never be applied; it then becomes a dead letter. Any other
         *     exception that is not a passing fault of database or broker ends there too.
         */
        void apply(A aggregate, E event, EventEnvelope envelope);
    }

    /** For an effect that the event alone decides: a method of the aggregate, or of an <i>Effect</i>On<i>Cause</i>. */
    public static <E, A extends AggregateRoot> Reaction<E, A> on(Class<E> cause, BiConsumer<A, E> effect) {
        return new Reaction<>(EventType.of(cause), (aggregate, event, envelope) -> effect.accept(aggregate, event));
    }

    /** For an effect that reads the envelope, too. */
    public static <E, A extends AggregateRoot> Reaction<E, A> on(Class<E> cause, Effect<E, A> effect) {
        return new Reaction<>(EventType.of(cause), effect);
    }
}
