package press.shijian.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.AggregateStore.Outcome;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.TraceParent;
import press.shijian.messaging.TransientFaults;
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
 * park. Faults that pass are thrown: the caller tries the same message again.
 *
 * <p>Thread-safe: two threads that apply the same event race for one conditional write, and the loser finds it applied.
 */
final class EventConsumption<A extends AggregateRoot> {

    private static final Optional<Outcome> TOO_EARLY = Optional.of(Outcome.TOO_EARLY);

    private final Subscription<A> subscription;
    private final Map<String, Reaction<?, A>> reactions;
    private final ParkedEvents parked;
    private final DeadLetterBox deadLetters;
    private final MeterRegistry meters;

    /** Registered at once: a count that starts at 0 can be told from one that is not kept. */
    private final Counter skipped;

    EventConsumption(
            Subscription<A> subscription, ParkedEvents parked, DeadLetterBox deadLetters, MeterRegistry meters) {
        this.subscription = subscription;
        this.reactions = subscription.reactions().stream()
                .collect(Collectors.toMap(reaction -> reaction.cause().token(), Function.identity()));
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.skipped = meters.counter("shijian.events.skipped", "group", subscription.group());
    }

    Subscription<A> subscription() {
        return subscription;
    }

    /** Deals with a message from the topic, and with those that have waited for it. */
    void accept(ReceivedMessage message) {
        EventEnvelope envelope;
        try {
            envelope = CloudEventHeaders.read(message);
        } catch (UnprocessableEventException unreadable) {
            deadLetters.bury(
                    subscription.group(),
                    CloudEventHeaders.position(subscription.group(), message),
                    message,
                    unreadable);
            return;
        }
        EventPosition position = position(envelope);
        Optional<Outcome> outcome = settle(envelope, message);
        if (outcome.equals(TOO_EARLY)) {
            park(position, message);
        } else if (outcome.isPresent()) {
            drain(position.next());
        }
    }

    private void park(EventPosition position, ReceivedMessage message) {
        try {
            parked.park(position, message);
        } catch (RuntimeException fault) {
            if (TransientFaults.passes(fault)) {
                throw fault;
            }
            deadLetters.bury(subscription.group(), position, message, fault); // too large, most likely
            return;
        }
        // the missing one may have been applied, and have found nothing parked, in just this moment
        parked.firstBeside(position).ifPresent(first -> drain(first.position()));
    }

    /** Applies what is parked at that place and after it, for as long as the next one is there and can be applied. */
    void drain(EventPosition from) {
        EventPosition position = from;
        for (Optional<ParkedEvents.Parked> next = parked.find(position);
                next.isPresent();
                next = parked.find(position)) {
            ReceivedMessage message = next.get().message();
            Optional<Outcome> outcome = settle(CloudEventHeaders.read(message), message);
            if (outcome.equals(TOO_EARLY)) {
                return;
            }
            parked.release(position);
            if (outcome.isEmpty()) {
                return;
            }
            position = position.next();
        }
    }

    /**
     * Applies a dead letter now, and what was parked behind it.
     *
     * @throws RuntimeException why it can still not be applied
     */
    Outcome replay(ReceivedMessage message) {
        EventEnvelope envelope = CloudEventHeaders.read(message);
        Outcome outcome;
        try (TraceParent.Scope trace = envelope.traceParent().enter()) {
            outcome = apply(envelope, message);
        }
        if (outcome != Outcome.TOO_EARLY) {
            drain(position(envelope).next());
        }
        return outcome;
    }

    /**
     * Counts a dead letter as heard though it had no effect, and applies what was parked behind it. Where there is no
     * aggregate to hear it, the next one that waits becomes the dead letter.
     */
    Outcome discard(EventPosition position) {
        Outcome outcome;
        try {
            outcome = advance(position, null);
        } catch (UnprocessableEventException nobodyThere) {
            parked.firstBeside(position).ifPresent(next -> {
                deadLetters.bury(subscription.group(), next.position(), next.message(), nobodyThere);
                parked.release(next.position());
            });
            return Outcome.APPLIED;
        }
        if (outcome != Outcome.TOO_EARLY) {
            drain(position.next());
        }
        return outcome;
    }

    /** Applies the event or buries it: then the outcome is empty. */
    private Optional<Outcome> settle(EventEnvelope envelope, ReceivedMessage message) {
        try (TraceParent.Scope trace = envelope.traceParent().enter()) {
            return Optional.of(apply(envelope, message));
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            if (TransientFaults.passes(fault)) {
                throw fault;
            }
            deadLetters.bury(subscription.group(), position(envelope), message, fault);
            return Optional.empty();
        }
    }

    private Outcome apply(EventEnvelope envelope, ReceivedMessage message) {
        Reaction<?, A> reaction = reactions.get(envelope.type());
        Outcome outcome = advance(
                position(envelope),
                reaction == null ? null : aggregate -> react(reaction, aggregate, envelope, message));
        if (outcome == Outcome.APPLIED) {
            String type = reaction == null ? "without-reaction" : envelope.type();
            meters.counter("shijian.events.applied", "type", type, "group", subscription.group())
                    .increment();
        } else if (outcome == Outcome.APPLIED_BEFORE) {
            skipped.increment();
        }
        return outcome;
    }

    /**
     * @param effect null for an event without effect
     * @throws UnprocessableEventException when there must be an aggregate and is none, and nothing before it waits for one
     */
    private Outcome advance(EventPosition position, @Nullable Consumer<A> effect) {
        Outcome outcome = subscription.store().apply(position, subscription.createOnFirstEvent(), effect);
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
