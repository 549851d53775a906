package press.shijian.messaging.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.AggregateStore.Turn;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Reaction.Occurrence;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.encryption.EventSecrets;
import press.shijian.messaging.encryption.KeyNotHereException;
import press.shijian.messaging.inbox.EventConsumption.Settled;

/**
 * Applies events of different subjects together: one read, their effects by several threads, one write. It settles what goes
 * well and leaves the rest; {@link EventConsumption} finds out, event by event, what is wrong with it. Thread-safe.
 */
final class EventsTogether<A extends AggregateRoot> {

    private static final Logger log = LoggerFactory.getLogger(EventsTogether.class);

    private final Subscription<A> subscription;
    private final Map<String, Reaction<?, A>> reactions;
    private final EventSecrets secrets;
    private final Predicate<EventEnvelope> withoutEffect;
    private final ExecutorService threads;

    /** @param withoutEffect whether an event to which there is no reaction only advances the sequence */
    EventsTogether(
            Subscription<A> subscription,
            Map<String, Reaction<?, A>> reactions,
            EventSecrets secrets,
            Predicate<EventEnvelope> withoutEffect,
            ExecutorService threads) {
        this.subscription = subscription;
        this.reactions = reactions;
        this.secrets = secrets;
        this.withoutEffect = withoutEffect;
        this.threads = threads;
    }

    /** An event whose turn has come. */
    private record Due<A extends AggregateRoot>(Arrival arrival, Turn<A> turn) {}

    /**
     * @param arrivals each about another subject
     * @return those that are settled; none where the database takes none of them, for one may be the cause
     */
    Map<Arrival, Settled> settle(List<Arrival> arrivals) {
        try {
            return settleNow(arrivals);
        } catch (RuntimeException fault) {
            log.warn("Applying {} events one by one: {}", arrivals.size(), TransientFaults.summary(fault));
            return Map.of();
        }
    }

    private Map<Arrival, Settled> settleNow(List<Arrival> arrivals) {
        AggregateStore<A> store = subscription.store();
        Map<EventPosition, String> eventIds = new LinkedHashMap<>();
        arrivals.forEach(
                arrival -> eventIds.put(arrival.position(), arrival.envelope().id()));
        List<Due<A>> all = new ArrayList<>();
        for (Turn<A> turn : store.turns(eventIds, subscription.createOnFirstEvent())) {
            all.add(new Due<>(arrivals.get(all.size()), turn));
        }

        List<Turn<A>> changed = new ArrayList<>();
        List<Callable<List<Due<A>>>> effects = new ArrayList<>();
        Map<Reaction<?, A>, List<Due<A>>> batches = new LinkedHashMap<>();
        Set<Arrival> keptBack = ConcurrentHashMap.newKeySet();
        for (Due<A> due : all) {
            EventEnvelope envelope = due.arrival().envelope();
            Reaction<?, A> reaction = reactions.get(envelope.type());
            if (!due.turn().hasCome()) {
                continue;
            }
            boolean passedOver = reaction == null
                    ? withoutEffect.test(envelope)
                    : secrets.isErased(due.arrival().message());
            if (passedOver) {
                due.turn().passOver();
                changed.add(due.turn());
            } else if (reaction == null) {
                continue;
            } else if (reaction.batchEffect() == null) {
                effects.add(() -> reactAlone(reaction, due, keptBack));
            } else {
                batches.computeIfAbsent(reaction, first -> new ArrayList<>()).add(due);
            }
        }
        batches.forEach((reaction, batch) -> effects.add(() -> reactTogether(reaction, batch)));
        run(effects).forEach(due -> changed.add(due.turn()));
        store.applyAll(changed);

        Map<Arrival, Settled> settled = new LinkedHashMap<>();
        keptBack.forEach(arrival -> settled.put(arrival, Settled.TO_RETRY));
        all.forEach(due -> due.turn().outcome().ifPresent(outcome -> {
            switch (outcome) {
                case APPLIED -> settled.put(due.arrival(), Settled.APPLIED);
                case APPLIED_BEFORE -> settled.put(due.arrival(), Settled.APPLIED_BEFORE);
                case TOO_EARLY -> settled.put(due.arrival(), Settled.TOO_EARLY);
                case NO_AGGREGATE -> {}
            }
        }));
        return settled;
    }

    /** Returns what is now to be written: nothing where the effect could not be given. */
    private <E> List<Due<A>> reactAlone(Reaction<E, A> reaction, Due<A> due, Set<Arrival> keptBack) {
        try {
            return due.arrival().inItsTrace(() -> {
                Optional<ReceivedMessage> clear = secrets.decrypt(due.arrival().message());
                clear.ifPresent(message -> reaction.effect()
                        .apply(
                                due.turn().aggregate(),
                                EventPayload.read(message, reaction.cause().payload()),
                                due.arrival().envelope()));
                return clear.isPresent() ? List.of(due) : List.of();
            });
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            if (TransientFaults.passes(fault)) {
                log.warn("Retrying {} later: {}", due.arrival().position().key(), TransientFaults.summary(fault));
                keptBack.add(due.arrival());
            }
            return List.of();
        }
    }

    private <E> List<Due<A>> reactTogether(Reaction<E, A> reaction, List<Due<A>> all) {
        List<Due<A>> readable = new ArrayList<>();
        List<Occurrence<E, A>> occurrences = new ArrayList<>();
        for (Due<A> due : all) {
            try {
                Optional<ReceivedMessage> clear = secrets.decrypt(due.arrival().message());
                if (clear.isPresent()) {
                    E event = EventPayload.read(clear.get(), reaction.cause().payload());
                    occurrences.add(new Occurrence<>(
                            due.turn().aggregate(), event, due.arrival().envelope()));
                    readable.add(due);
                }
            } catch (UnprocessableEventException | KeyNotHereException forItselfToSay) {
                // it is applied by itself, and becomes a dead letter there, or waits
            }
        }
        try {
            if (!occurrences.isEmpty()) {
                readable.get(0).arrival().inItsTrace(() -> {
                    Objects.requireNonNull(reaction.batchEffect()).apply(occurrences);
                    return occurrences;
                });
            }
            return readable;
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            log.warn("Applying {} events one by one: {}", all.size(), TransientFaults.summary(fault));
            return List.of();
        }
    }

    private List<Due<A>> run(List<Callable<List<Due<A>>>> effects) {
        List<Due<A>> results = new ArrayList<>();
        try {
            for (Future<List<Due<A>>> effect : threads.invokeAll(effects)) {
                results.addAll(effect.get());
            }
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
        return results;
    }
}
