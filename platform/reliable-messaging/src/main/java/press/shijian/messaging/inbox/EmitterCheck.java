package press.shijian.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.signature.EventSignatures;
import press.shijian.messaging.signature.RefusedEventException;
import press.shijian.messaging.signature.RefusedEventException.Why;
import press.shijian.service.SecurityLog;

/** Lets in what the emitter of a subscription's topic has emitted; counts and logs what it refuses. Thread-safe. */
final class EmitterCheck {

    private final String group;
    private final Set<String> emitters;
    private final EventSignatures signatures;
    private final SecurityLog security;

    /** Registered at once: the first one that is refused is a rise, too. */
    private final Map<Why, Counter> refused = new EnumMap<>(Why.class);

    /** @throws IllegalArgumentException when no event of the topic could be let in */
    EmitterCheck(Subscription<?> subscription, EventSignatures signatures, SecurityLog security, MeterRegistry meters) {
        this.group = subscription.group();
        this.emitters = subscription.emitters();
        this.signatures = signatures;
        this.security = security;
        signatures.mustKnow(emitters);
        for (Why why : Why.values()) {
            refused.put(why, meters.counter("shijian.events.refused", "group", group, "why", why.word()));
        }
    }

    /** @throws RefusedEventException when somebody else may have emitted it */
    void check(ReceivedMessage message) {
        try {
            signatures.verify(message, emitters);
        } catch (RefusedEventException refusal) {
            Objects.requireNonNull(refused.get(refusal.why())).increment();
            security.record(
                    SecurityLog.Event.EVENT_REFUSED,
                    Map.of(
                            "group",
                            group,
                            "source",
                            String.valueOf(message.header(CloudEventHeaders.SOURCE)),
                            "type",
                            String.valueOf(message.header(CloudEventHeaders.TYPE)),
                            "what",
                            message.topic() + "-" + message.partition() + "@" + message.offset(),
                            "why",
                            refusal.why().word()));
            throw refusal;
        }
    }
}
