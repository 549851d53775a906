package press.shijian.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.AggregateStore.Outcome;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventJson;
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
import tools.jackson.core.JacksonException;

/**
 * What happens to the events of one {@link Subscription}: each takes effect once, in its place.
 *
 * <p>The aggregate remembers the last sequence it has applied from each service. An event at or below it was applied
 * before and is skipped; the next one is applied, its effect and its sequence in one write; a later one is parked until
 * its turn comes. An event that can never be applied becomes a dead letter and keeps its place, so that those behind it
 * park; a {@link Breaker} keeps a whole backlog from going there. An event of an essential type that this service doesn't know
 * is held until it does. A fault that passes parks the event until its next attempt, so that it delays its own subject only;
 * where the database doesn't take that either, the fault is thrown, and the caller tries all again.
 *
 * <p>Thread-safe: two threads that apply the same event race for one conditional write, and the loser finds it applied.
 */
final class EventConsumption<A extends AggregateRoot> {

    private static final Logger log = LoggerFactory.getLogger(EventConsumption.class);

    /** What has become of a message for now. */
    private enum Settled {
        APPLIED,
        APPLIED_BEFORE,
        TOO_EARLY,
        HELD,
        BURIED,
        TO_RETRY
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
    private final Set<String> passedOver;
    private final Breaker breaker;

    /** Between two attempts to apply an event that a passing fault keeps back. */
    private final Duration pause;

    /** Registered at once: a count that starts at 0 can be told from one that is not kept. */
    private final Counter skipped;

    EventConsumption(
            Subscription<A> subscription,
            ParkedEvents parked,
            DeadLetterBox deadLetters,
            MeterRegistry meters,
            ObservationRegistry observations,
            MessagingProperties properties) {
        this.subscription = subscription;
        this.reactions = subscription.reactions().stream()
                .collect(Collectors.toMap(reaction -> reaction.cause().token(), Function.identity()));
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.observations = observations;
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

    /** Deals with a message from the topic, and with those that have waited for it. */
    void accept(ReceivedMessage message) {
        inItsTrace(message, () -> {
            acceptNow(message);
            return message;
        });
    }

    private void acceptNow(ReceivedMessage message) {
        EventEnvelope envelope;
        try {
            envelope = CloudEventHeaders.read(message);
        } catch (UnprocessableEventException unreadable) {
            deadLetters.bury(
                    subscription.group(),
                    CloudEventHeaders.position(subscription.group(), message),
                    message,
                    unreadable);
            breaker.buried();
            return;
        }
        EventPosition position = position(envelope);
        switch (settle(envelope, message, false)) {
            case APPLIED, APPLIED_BEFORE -> drain(position.next());
            case TOO_EARLY -> park(position, message, () -> parked.park(position, message));
            case HELD -> {
                log.warn("Holding {} of {}: this version doesn't know the type", envelope.type(), envelope.subject());
                park(position, message, () -> parked.hold(position, message, envelope.type()));
            }
            case TO_RETRY -> park(position, message, () -> parked.retry(position, message, nextAttempt()));
            case BURIED -> {}
        }
    }

    private void park(EventPosition position, ReceivedMessage message, Runnable parking) {
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
                .filter(first -> first.retryAt() == null && first.heldType() == null)
                .ifPresent(first -> drain(first.position()));
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
            Settled settled = inItsTrace(message, () -> settle(CloudEventHeaders.read(message), message, decided));
            if (settled == Settled.TO_RETRY) {
                parked.retry(position, message, nextAttempt());
            }
            if (settled == Settled.TO_RETRY || settled == Settled.TOO_EARLY || settled == Settled.HELD) {
                return;
            }
            parked.release(position);
            if (settled == Settled.BURIED) {
                return;
            }
            position = position.next();
        }
    }

    private Instant nextAttempt() {
        return Instant.now().plus(pause);
    }

    private void bury(EventPosition position, ReceivedMessage message, Throwable fault) {
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
        EventEnvelope envelope = CloudEventHeaders.read(message);
        Outcome outcome;
        try {
            outcome = inItsTrace(message, () -> apply(envelope, message));
        } catch (TwoHistoriesException used) {
            replace(envelope, message);
            outcome = Outcome.APPLIED;
        } catch (UnknownEssentialTypeException unknown) {
            outcome = Outcome.TOO_EARLY;
        }
        if (outcome != Outcome.TOO_EARLY) {
            drain(position(envelope).next(), true);
        }
        return outcome;
    }

    /** Somebody has decided that this event is to have effect though another one has had its number. */
    private void replace(EventEnvelope envelope, ReceivedMessage message) {
        Consumer<A> effect = effect(reactions.get(envelope.type()), envelope, message);
        subscription.store().replaceApplied(position(envelope), envelope.id(), effect == null ? same -> {} : effect);
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

    /** Applies the event if its turn has come, and buries it where it can never be applied. */
    private Settled settle(EventEnvelope envelope, ReceivedMessage message, boolean decided) {
        try {
            Settled settled = switch (apply(envelope, message)) {
                case APPLIED -> Settled.APPLIED;
                case APPLIED_BEFORE -> Settled.APPLIED_BEFORE;
                case TOO_EARLY, NO_AGGREGATE -> Settled.TOO_EARLY;
            };
            if (settled == Settled.APPLIED) {
                breaker.applied();
            }
            return settled;
        } catch (UnknownEssentialTypeException unknown) {
            return Settled.HELD;
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            if (TransientFaults.passes(fault)) {
                log.warn("Retrying {} later: {}", position(envelope).key(), TransientFaults.summary(fault));
                return Settled.TO_RETRY;
            }
            if (!decided && breaker.refusesLetters()) {
                throw new ConsumptionStoppedException(fault);
            }
            bury(position(envelope), message, fault);
            return Settled.BURIED;
        }
    }

    /** Under the trace that the message brings, or a new one where it brings none that can be read. */
    private <T> T inItsTrace(ReceivedMessage message, Supplier<T> work) {
        ReceiverContext<ReceivedMessage> context = new ReceiverContext<>(ReceivedMessage::header, Kind.CONSUMER);
        context.setCarrier(message);
        return Objects.requireNonNull(
                Observation.createNotStarted("shijian.event.handling", () -> context, observations)
                        .lowCardinalityKeyValue("group", subscription.group())
                        .observe(work));
    }

    private Outcome apply(EventEnvelope envelope, ReceivedMessage message) {
        Reaction<?, A> reaction = reactions.get(envelope.type());
        Outcome outcome = advance(position(envelope), envelope.id(), effect(reaction, envelope, message));
        if (outcome == Outcome.APPLIED) {
            String type = reaction == null ? "without-reaction" : envelope.type();
            meters.counter("shijian.events.applied", "type", type, "group", subscription.group())
                    .increment();
        } else if (outcome == Outcome.APPLIED_BEFORE) {
            skipped.increment();
        }
        return outcome;
    }

    private @Nullable Consumer<A> effect(
            @Nullable Reaction<?, A> reaction, EventEnvelope envelope, ReceivedMessage message) {
        if (reaction != null) {
            return aggregate -> react(reaction, aggregate, envelope, message);
        }
        if (envelope.essential() && !passedOver.contains(envelope.type())) {
            return aggregate -> {
                throw new UnknownEssentialTypeException();
            };
        }
        return null;
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

    private static <E, A extends AggregateRoot> void react(
            Reaction<E, A> reaction, A aggregate, EventEnvelope envelope, ReceivedMessage message) {
        reaction.effect().apply(aggregate, read(message, reaction.cause().payload()), envelope);
    }

    private static <E> E read(ReceivedMessage message, Class<E> payload) {
        if (message.payload() == null) {
            throw new UnprocessableEventException("The message has no value");
        }
        E event;
        try {
            // strictly: a decoder that replaces what it cannot read would let damaged text pass for an article
            event = EventJson.read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(message.payload()))
                            .toString(),
                    payload);
        } catch (CharacterCodingException notUtf8) {
            throw new UnprocessableEventException("The value is not UTF-8", notUtf8);
        } catch (JacksonException notThatShape) {
            throw new UnprocessableEventException(
                    "The value is not JSON of a " + payload.getSimpleName() + ": " + notThatShape.getOriginalMessage(),
                    notThatShape);
        }
        if (event == null) {
            throw new UnprocessableEventException("The value is null");
        }
        return event;
    }

    private EventPosition position(EventEnvelope envelope) {
        return new EventPosition(subscription.group(), envelope.source(), envelope.subject(), envelope.sequence());
    }
}
