package press.shijian.messaging;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One topic that a service listens to, and all that it does about it. Declare it as a bean. Each type of event of the topic is
 * named in one of two lists; an event of a type in neither is one of a later version: an informational one is passed over, an
 * essential one is held, with all later ones of its subject, until this service is upgraded. An aggregate counts what it has heard per emitting service, so at most one
 * subscription may bring one service's events to one store.
 *
 * @param topic Kafka topic
 * @param group Kafka consumer group; also names the dead-letter topic, {@code <topic>.<group>.dlt}
 * @param store where the aggregates lie whose id is the event's subject
 * @param createOnFirstEvent makes the aggregate when an event arrives for a subject that has none; null where an event must find
 *     one, so that one that does not is a dead letter
 * @param reactions at most one per type of event
 * @param passedOver events that this subscription knows and has nothing to do about
 */
public record Subscription<A extends AggregateRoot>(
        String topic,
        String group,
        AggregateStore<A> store,
        @Nullable Function<String, A> createOnFirstEvent,
        List<Reaction<?, A>> reactions,
        Set<Class<? extends Record>> passedOver) {

    /** For a topic of which each type of event has a reaction. */
    public Subscription(
            String topic,
            String group,
            AggregateStore<A> store,
            @Nullable Function<String, A> createOnFirstEvent,
            List<Reaction<?, A>> reactions) {
        this(topic, group, store, createOnFirstEvent, reactions, Set.of());
    }

    /** The services that emit the events which it names: on a topic with one emitter, that one. Nobody else is believed there. */
    public Set<String> emitters() {
        return Stream.concat(
                        reactions.stream().map(Reaction::cause),
                        passedOver.stream().map(EventType::of))
                .map(EventType::emitter)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Subscription {
        Set<String> kinds = new HashSet<>();
        for (Reaction<?, A> reaction : reactions) {
            if (!reaction.cause().topic().equals(topic)) {
                throw new IllegalArgumentException("%s travels on %s, not on %s"
                        .formatted(reaction.cause().token(), reaction.cause().topic(), topic));
            }
            if (!kinds.add(reaction.cause().token())) {
                throw new IllegalArgumentException(
                        "Two reactions to " + reaction.cause().token());
            }
        }
        for (Class<? extends Record> event : passedOver) {
            if (!kinds.add(EventType.of(event).token())) {
                throw new IllegalArgumentException(
                        event.getSimpleName() + " is passed over though there is a reaction");
            }
        }
    }
}
