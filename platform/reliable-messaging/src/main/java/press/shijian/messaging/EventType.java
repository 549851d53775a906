package press.shijian.messaging;

import press.shijian.events.EventContract;

/**
 * A type of event: its stable name on the wire, the topic it travels on, and the record that its JSON is read into.
 *
 * @param token the CloudEvents {@code type}, e.g. {@code press.shijian.submission.submitted.v1}; never changes, and never
 *     names a class
 * @param topic the Kafka topic, keyed by submission id
 * @param payload the record that carries the event
 * @param emitter the CloudEvents {@code source}: the one service that emits it
 * @param kind whether a reader that doesn't know the type may pass it over
 * @param dataKey which key of its subject its data are encrypted with
 */
public record EventType<E>(
        String token,
        String topic,
        Class<E> payload,
        String emitter,
        EventContract.Kind kind,
        EventContract.DataKey dataKey) {

    private static final ClassValue<EventType<?>> CONTRACTS = new ClassValue<>() {
        @Override
        protected EventType<?> computeValue(Class<?> payload) {
            EventContract contract = payload.getAnnotation(EventContract.class);
            if (contract == null) {
                throw new IllegalArgumentException(payload + " has no @EventContract");
            }
            return new EventType<>(
                    contract.type(),
                    contract.topic(),
                    payload,
                    contract.emitter(),
                    contract.kind(),
                    contract.dataKey());
        }
    };

    /**
     * As its {@link EventContract} says.
     *
     * @throws IllegalArgumentException for a class without one
     */
    @SuppressWarnings("unchecked") // made from that class
    public static <E> EventType<E> of(Class<E> payload) {
        return (EventType<E>) CONTRACTS.get(payload);
    }

    public EventType {
        if (!token.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+\\.v[0-9]+")) {
            throw new IllegalArgumentException("Not an event type token: " + token);
        }
    }
}
