package press.shijian.messaging;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one aggregate does about one kind of event: a row of a {@link Subscription}'s table.
 *
 * @param <E> the event
 * @param <A> the aggregate that it changes
 * @param batchEffect the same effect on many aggregates at once; null where each is changed by itself
 */
public record Reaction<E, A extends AggregateRoot>(
        EventType<E> cause, Effect<E, A> effect, @Nullable BatchEffect<E, A> batchEffect) {

    public Reaction(EventType<E> cause, Effect<E, A> effect) {
        this(cause, effect, null);
    }

    /**
     * Changes the aggregate, which is then saved together with the news that this event has been applied: that is what makes
     * the effect happen exactly once. May be called again for the same event after a crash or a lost race, so anything else
     * that it does must bear repeating. Events of different subjects are applied by several threads at once.
     */
    @FunctionalInterface
    public interface Effect<E, A extends AggregateRoot> {

        /**
         * @throws UnprocessableEventException when the event can never be applied; it then becomes a dead letter. Any other
         *     exception that is not a passing fault of database or broker ends there too.
         */
        void apply(A aggregate, E event, EventEnvelope envelope);
    }

    /** One event and the aggregate that it changes. */
    public record Occurrence<E, A extends AggregateRoot>(A aggregate, E event, EventEnvelope envelope) {}

    /**
     * An {@link Effect} that writes shared documents, and does so once for many events. Where it throws, each event is applied
     * by itself.
     */
    @FunctionalInterface
    public interface BatchEffect<E, A extends AggregateRoot> {

        /** @param occurrences each of another aggregate; at least one */
        void apply(List<Occurrence<E, A>> occurrences);
    }

    /** For an effect that the event alone decides: a method of the aggregate, or of an <i>Effect</i>On<i>Cause</i>. */
    public static <E, A extends AggregateRoot> Reaction<E, A> on(Class<E> cause, BiConsumer<A, E> effect) {
        return new Reaction<>(EventType.of(cause), (aggregate, event, envelope) -> effect.accept(aggregate, event));
    }

    /** For an effect that reads the envelope, too. */
    public static <E, A extends AggregateRoot> Reaction<E, A> on(Class<E> cause, Effect<E, A> effect) {
        return new Reaction<>(EventType.of(cause), effect);
    }

    /** For an effect that is cheaper for many events at once. */
    public static <E, A extends AggregateRoot> Reaction<E, A> onMany(Class<E> cause, BatchEffect<E, A> effect) {
        return new Reaction<>(
                EventType.of(cause),
                (aggregate, event, envelope) -> effect.apply(List.of(new Occurrence<>(aggregate, event, envelope))),
                effect);
    }
}
