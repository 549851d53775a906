package press.shijian.messaging.inbox;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.function.Supplier;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;

/**
 * A message that can be read, while it is being dealt with: what is done about it is done under the trace that it brings, or
 * a new one where it brings none.
 */
final class Arrival implements AutoCloseable {

    private final int index;
    private final ReceivedMessage message;
    private final EventEnvelope envelope;
    private final EventPosition position;
    private Observation observation = Observation.NOOP;

    /**
     * @param index in its batch
     * @throws press.shijian.messaging.UnprocessableEventException when its headers don't say what it is
     */
    Arrival(int index, String group, ReceivedMessage message) {
        this.index = index;
        this.message = message;
        this.envelope = CloudEventHeaders.read(message);
        this.position = new EventPosition(group, envelope.source(), envelope.subject(), envelope.sequence());
    }

    /** From now until it is closed it counts as being dealt with. */
    Arrival begin(ObservationRegistry observations) {
        ReceiverContext<ReceivedMessage> context = new ReceiverContext<>(ReceivedMessage::header, Kind.CONSUMER);
        context.setCarrier(message);
        observation = Observation.createNotStarted("shijian.event.handling", () -> context, observations)
                .lowCardinalityKeyValue("group", position.group())
                .start();
        return this;
    }

    int index() {
        return index;
    }

    ReceivedMessage message() {
        return message;
    }

    EventEnvelope envelope() {
        return envelope;
    }

    EventPosition position() {
        return position;
    }

    <T> T inItsTrace(Supplier<T> work) {
        try (Observation.Scope scope = observation.openScope()) {
            return work.get();
        } catch (RuntimeException | Error fault) {
            observation.error(fault);
            throw fault;
        }
    }

    @Override
    public void close() {
        observation.stop();
    }
}
