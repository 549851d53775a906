package press.shijian.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.AggregateStore.Outcome;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.EventType;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.TwoHistoriesException;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.deadletters.DeadLetterBox;
import press.shijian.messaging.encryption.EventSecrets;
import press.shijian.messaging.encryption.KeyNotHereException;
import press.shijian.messaging.signature.RefusedEventException;

/**
 * What happens to the events of one {@link Subscription}: each takes effect once, in its place.
 *
 * <p>The aggregate remembers the last sequence it has applied from each service. An event at or below it was applied
 * before and is skipped; the next one is applied, its effect and its sequence in one write; a later one is parked until
 * its turn comes. An event that can never be applied becomes a dead letter and keeps its place, so that those behind it
 * park; a {@link Breaker} keeps a whole backlog from going there. An event of an essential type that this service doesn't know
 * is held until it does. One whose key has not come yet waits for it, and one whose key was erased takes its number and changes nothing. A fault that passes parks the event until its next attempt, so that it delays its own subject only;
 * where the database doesn't take that either, the fault is thrown, and the caller tries all again.
 *
 * <p>Messages come in batches, and a batch is dealt with in rounds: the first of each subject together ({@link EventsTogether}),
 * then the second of each. What can't be settled together is settled by itself.
 *
 * <p>Thread-safe: two threads that apply the same event race for one conditional write, and the loser finds it applied.
 */
final class EventConsumption<A extends AggregateRoot> {

    private static final Logger log = LoggerFactory.getLogger(EventConsumption.class);

    /** Aggregates in memory at once. */
    private static final int LARGEST_ROUND = 50;

    /** A key leaves before the first event that needs it, and may arrive a moment later. */
    private static final Duration FOR_KEYS_ON_THEIR_WAY = Duration.ofMillis(200);

    /** What has become of a message for now. */
    enum Settled {
        APPLIED,
        APPLIED_BEFORE,
        TOO_EARLY,
        HELD,
        AWAITS_KEY,
        BURIED,
        TO_RETRY
    }

    private static final Set<Settled> STILL_WAITING =
            EnumSet.of(Settled.TO_RETRY, Settled.TOO_EARLY, Settled.HELD, Settled.AWAITS_KEY);

    /** Only some messages of a batch are settled. */
    static final class UnfinishedBatchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int index;

        /** @param index of the first message that is not settled */
        private UnfinishedBatchException(int index, RuntimeException fault) {
            super(fault);
            this.index = index;
        }

        int index() {
            return index;
        }
    }

    /** Of a type that this service doesn't know, and may not pass over. */
    private static final class UnknownEssentialTypeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Remembered in the place of an id: any event at that sequence counts as the same one. */
    private static final String DISCARDED = AggregateStore.ANY_EVENT;

    private final Subscription<A> subscription;
    private final Map<String, Reaction<?, A>> reactions;
    private final ParkedEvents parked;
    private final DeadLetterBox deadLetters;
    private final MeterRegistry meters;
    private final ObservationRegistry observations;
    private final EmitterCheck emitters;
    private final EventSecrets secrets;
    private final EventsTogether<A> together;
    private final Set<String> passedOver;
    private final Breaker breaker;

    /** Between two attempts to apply an event that a passing fault keeps back. */
    private final Duration pause;

    /** Registered at once: a count that starts at 0 can be told from one that is not kept. */
    private final Counter skipped;

    /**
     * @param emitters looks at each message before anything else is done with it
     * @param threads on which events of different subjects are applied
     */
    EventConsumption(
            Subscription<A> subscription,
            ParkedEvents parked,
            DeadLetterBox deadLetters,
            EmitterCheck emitters,
            EventSecrets secrets,
            MeterRegistry meters,
            ObservationRegistry observations,
            ExecutorService threads,
            MessagingProperties properties) {
        this.subscription = subscription;
        this.reactions = subscription.reactions().stream()
                .collect(Collectors.toMap(reaction -> reaction.cause().token(), Function.identity()));
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.emitters = emitters;
        this.secrets = secrets;
        this.meters = meters;
        this.observations = observations;
        this.together = new EventsTogether<>(subscription, reactions, secrets, this::hasNoEffect, threads);
        this.passedOver = subscription.passedOver().stream()
                .map(event -> EventType.of(event).token())
                .collect(Collectors.toSet());
        this.pause = properties.firstPause();
        this.breaker = new Breaker(properties.longestPause(), Clock.systemUTC());
        this.skipped = meters.counter("shijian.events.skipped", "group", subscription.group());
    }

    Subscription<A> subscription() {
        return subscription;
    }

    /**
     * Deals with messages from the topic, and with those that have waited for them.
     *
     * @throws UnfinishedBatchException when some could not be settled: they are to come again
     */
    void accept(List<ReceivedMessage> messages) {
        BitSet settled = new BitSet();
        try {
            List<Arrival> waiting = readable(messages, settled);
            secrets.prepare(waiting.stream().map(Arrival::message).toList(), FOR_KEYS_ON_THEIR_WAY);
            while (!waiting.isEmpty()) {
                List<Arrival> round = firstOfEachSubject(waiting);
                settle(round, settled);
                waiting.removeAll(Set.copyOf(round));
            }
        } catch (RuntimeException fault) {
            throw new UnfinishedBatchException(settled.nextClearBit(0), fault);
        }
    }

    private List<Arrival> readable(List<ReceivedMessage> messages, BitSet settled) {
        List<Arrival> readable = new ArrayList<>();
        for (int index = 0; index < messages.size(); index++) {
            ReceivedMessage message = messages.get(index);
            try {
                readable.add(arrival(index, message));
            } catch (RefusedEventException refused) {
                refuse(message, refused);
                settled.set(index);
            } catch (UnprocessableEventException unreadable) {
                bury(CloudEventHeaders.position(subscription.group(), message), message, unreadable);
                settled.set(index);
            }
        }
        return readable;
    }

    /**
     * @throws RefusedEventException when its emitter is not who it says
     * @throws UnprocessableEventException when its headers don't say what it is
     */
    private Arrival arrival(int index, ReceivedMessage message) {
        Arrival arrival = new Arrival(index, subscription.group(), message);
        emitters.check(message);
        return arrival;
    }

    /**
     * Buries it without its place, which may be another event's: that one takes it when it comes. The {@link Breaker} hears
     * nothing of it, or whoever forges events could stop the others.
     */
    private void refuse(ReceivedMessage message, RefusedEventException refused) {
        deadLetters.bury(subscription.group(), null, message, refused);
    }

    private static List<Arrival> firstOfEachSubject(List<Arrival> waiting) {
        Map<String, Arrival> first = new LinkedHashMap<>();
        for (Arrival arrival : waiting) {
            first.putIfAbsent(arrival.position().subject(), arrival);
            if (first.size() == LARGEST_ROUND) {
                break;
            }
        }
        return List.copyOf(first.values());
    }

    private void settle(List<Arrival> round, BitSet settled) {
        round.forEach(arrival -> arrival.begin(observations));
        try {
            Map<Arrival, Settled> before = round.size() == 1 ? Map.of() : together.settle(round);
            before.forEach((arrival, outcome) -> {
                count(arrival.envelope(), outcome);
                follow(arrival, outcome);
                settled.set(arrival.index());
            });
            // only then the others, which may hold this up
            for (Arrival arrival : round) {
                if (!before.containsKey(arrival)) {
                    follow(arrival, arrival.inItsTrace(() -> settle(arrival, false)));
                    settled.set(arrival.index());
                }
            }
        } finally {
            round.forEach(Arrival::close);
        }
    }

    private void follow(Arrival arrival, Settled settled) {
        EventEnvelope envelope = arrival.envelope();
        EventPosition position = arrival.position();
        ReceivedMessage message = arrival.message();
        switch (settled) {
            case APPLIED, APPLIED_BEFORE -> {
                if (parked.mayHold(position.group())) {
                    drain(position.next());
                }
            }
            case TOO_EARLY -> park(position, message, () -> parked.park(position, message));
            case HELD -> {
                log.warn("Holding {} of {}: this version doesn't know the type", envelope.type(), envelope.subject());
                park(position, message, () -> parked.hold(position, message, envelope.type()));
            }
            case AWAITS_KEY -> {
                log.info("Holding {} of {} until its key comes", envelope.type(), envelope.subject());
                park(position, message, () -> parked.awaitKey(position, message, dataKey(message)));
                if (secrets.hasKeyOf(message)) {
                    drain(position); // it has come in just this moment
                }
            }
            case TO_RETRY -> park(position, message, () -> parked.retry(position, message, nextAttempt()));
            case BURIED -> {}
        }
    }

    private void park(EventPosition position, ReceivedMessage message, Runnable parking) {
        if (anotherWaitsAt(position, message)) {
            bury(
                    position,
                    message,
                    new UnprocessableEventException("Two histories: another event %d of %s from %s waits in its place"
                            .formatted(position.sequence(), position.subject(), position.source())));
            return;
        }
        try {
            parking.run();
        } catch (RuntimeException fault) {
            if (TransientFaults.passes(fault)) {
                throw fault;
            }
            bury(position, message, fault); // too large, most likely
            return;
        }
        // the missing one may have been applied, and have found nothing parked, in just this moment
        parked.firstBeside(position)
                .filter(first -> !first.waitsForItself())
                .ifPresent(first -> drain(first.position()));
    }

    /** What waits there would be lost without a word if this one took its place. */
    private boolean anotherWaitsAt(EventPosition position, ReceivedMessage message) {
        return parked.find(position)
                .filter(waiting -> !Objects.equals(
                        waiting.message().header(CloudEventHeaders.ID), message.header(CloudEventHeaders.ID)))
                .isPresent();
    }

    /** Applies what is parked at that place and after it, for as long as the next one is there and can be applied. */
    void drain(EventPosition from) {
        drain(from, false);
    }

    /** @param decided whether somebody has decided it: then the next one that fails becomes a letter in any case */
    private void drain(EventPosition from, boolean decided) {
        EventPosition position = from;
        for (Optional<ParkedEvents.Parked> next = parked.find(position);
                next.isPresent();
                next = parked.find(position)) {
            ReceivedMessage message = next.get().message();
            Settled settled = settleParked(message, decided);
            if (settled == Settled.TO_RETRY) {
                parked.retry(position, message, nextAttempt());
            }
            if (settled == Settled.HELD && next.get().heldType() == null) {
                // it has waited for an earlier one, and waits for an upgrade from now on
                parked.hold(position, message, CloudEventHeaders.read(message).type());
            }
            if (settled == Settled.AWAITS_KEY && next.get().dataKey() == null) {
                // likewise, for its key
                parked.awaitKey(position, message, dataKey(message));
            }
            if (STILL_WAITING.contains(settled)) {
                return;
            }
            parked.release(position);
            if (settled == Settled.BURIED) {
                return;
            }
            position = position.next();
        }
    }

    private static String dataKey(ReceivedMessage message) {
        return Objects.requireNonNull(message.header(CloudEventHeaders.DATA_KEY));
    }

    private Settled settleParked(ReceivedMessage message, boolean decided) {
        try {
            return alone(message, arrival -> settle(arrival, decided));
        } catch (RefusedEventException refused) {
            refuse(message, refused); // it was parked while less was asked
            return Settled.BURIED;
        }
    }

    private Instant nextAttempt() {
        return Instant.now().plus(pause);
    }

    private void bury(@Nullable EventPosition position, ReceivedMessage message, Throwable fault) {
        deadLetters.bury(subscription.group(), position, message, fault);
        breaker.buried();
    }

    boolean isStopped() {
        return breaker.isOpen();
    }

    /**
     * Applies a dead letter now, and what was parked behind it.
     *
     * @throws RuntimeException why it can still not be applied
     */
    Outcome replay(ReceivedMessage message) {
        return alone(message, this::replay);
    }

    private Outcome replay(Arrival arrival) {
        Outcome outcome;
        try {
            outcome = apply(arrival);
        } catch (TwoHistoriesException used) {
            replace(arrival);
            outcome = Outcome.APPLIED;
        } catch (UnknownEssentialTypeException | KeyNotHereException notYet) {
            outcome = Outcome.TOO_EARLY;
        }
        if (outcome != Outcome.TOO_EARLY) {
            drain(arrival.position().next(), true);
        }
        return outcome;
    }

    /** Somebody has decided that this event is to have effect though another one has had its number. */
    private void replace(Arrival arrival) {
        Consumer<A> effect = effect(arrival);
        subscription
                .store()
                .replaceApplied(arrival.position(), arrival.envelope().id(), effect == null ? same -> {} : effect);
    }

    /**
     * Counts a dead letter as heard though it had no effect, and applies what was parked behind it. Where there is no
     * aggregate to hear it, the next one that waits becomes the dead letter.
     */
    Outcome discard(EventPosition position) {
        Outcome outcome;
        try {
            outcome = advance(position, DISCARDED, null);
        } catch (UnprocessableEventException nobodyThere) {
            parked.firstBeside(position).ifPresent(next -> {
                deadLetters.bury(subscription.group(), next.position(), next.message(), nobodyThere);
                parked.release(next.position());
            });
            return Outcome.APPLIED;
        }
        if (outcome != Outcome.TOO_EARLY) {
            drain(position.next(), true);
        }
        return outcome;
    }

    /**
     * Counts the events that are missing before a parked one as heard, and applies what is parked from it on.
     *
     * @throws UnprocessableEventException when there is no aggregate to hear them, and must be one
     */
    void skipTo(EventPosition waiting) {
        for (long missing = subscription.store().lastApplied(waiting) + 1; missing < waiting.sequence(); missing++) {
            advance(new EventPosition(waiting.group(), waiting.source(), waiting.subject(), missing), DISCARDED, null);
        }
        drain(waiting, true);
    }

    /** Applies the event if its turn has come, and buries it where it can never be applied. */
    private Settled settle(Arrival arrival, boolean decided) {
        try {
            return switch (apply(arrival)) {
                case APPLIED -> Settled.APPLIED;
                case APPLIED_BEFORE -> Settled.APPLIED_BEFORE;
                case TOO_EARLY, NO_AGGREGATE -> Settled.TOO_EARLY;
            };
        } catch (UnknownEssentialTypeException unknown) {
            return Settled.HELD;
        } catch (KeyNotHereException keyless) {
            return Settled.AWAITS_KEY;
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            if (TransientFaults.passes(fault)) {
                log.warn("Retrying {} later: {}", arrival.position().key(), TransientFaults.summary(fault));
                return Settled.TO_RETRY;
            }
            if (!decided && breaker.refusesLetters()) {
                throw new ConsumptionStoppedException(fault);
            }
            bury(arrival.position(), arrival.message(), fault);
            return Settled.BURIED;
        }
    }

    /** For a message that comes by itself. */
    private <T> T alone(ReceivedMessage message, Function<Arrival, T> work) {
        try (Arrival arrival = arrival(0, message).begin(observations)) {
            return arrival.inItsTrace(() -> work.apply(arrival));
        }
    }

    private Outcome apply(Arrival arrival) {
        Outcome outcome = advance(arrival.position(), arrival.envelope().id(), effect(arrival));
        if (outcome == Outcome.APPLIED) {
            count(arrival.envelope(), Settled.APPLIED);
        } else if (outcome == Outcome.APPLIED_BEFORE) {
            count(arrival.envelope(), Settled.APPLIED_BEFORE);
        }
        return outcome;
    }

    private void count(EventEnvelope envelope, Settled settled) {
        if (settled == Settled.APPLIED) {
            breaker.applied();
            String type = reactions.containsKey(envelope.type()) ? envelope.type() : "without-reaction";
            meters.counter("shijian.events.applied", "type", type, "group", subscription.group())
                    .increment();
        } else if (settled == Settled.APPLIED_BEFORE) {
            skipped.increment();
        }
    }

    private @Nullable Consumer<A> effect(Arrival arrival) {
        Reaction<?, A> reaction = reactions.get(arrival.envelope().type());
        if (reaction != null) {
            return secrets.isErased(arrival.message()) ? null : aggregate -> react(reaction, aggregate, arrival);
        }
        if (hasNoEffect(arrival.envelope())) {
            return null;
        }
        return aggregate -> {
            throw new UnknownEssentialTypeException();
        };
    }

    /** Whether an event to which there is no reaction only advances the sequence. */
    private boolean hasNoEffect(EventEnvelope envelope) {
        return !envelope.essential() || passedOver.contains(envelope.type());
    }

    /**
     * @param effect null for an event without effect
     * @throws UnprocessableEventException when there must be an aggregate and is none, and nothing before it waits for one
     */
    private Outcome advance(EventPosition position, String eventId, @Nullable Consumer<A> effect) {
        Outcome outcome = subscription.store().apply(position, eventId, subscription.createOnFirstEvent(), effect);
        if (outcome != Outcome.NO_AGGREGATE) {
            return outcome;
        }
        if (deadLetters.holdsOneBefore(position)) {
            return Outcome.TOO_EARLY;
        }
        throw new UnprocessableEventException(
                "There is no %s with the id %s".formatted(subscription.store().name(), position.subject()));
    }

    /** Nothing where its key was erased in just this moment. */
    private <E> void react(Reaction<E, A> reaction, A aggregate, Arrival arrival) {
        secrets.decrypt(arrival.message())
                .ifPresent(clear -> reaction.effect()
                        .apply(
                                aggregate,
                                EventPayload.read(clear, reaction.cause().payload()),
                                arrival.envelope()));
    }
}
