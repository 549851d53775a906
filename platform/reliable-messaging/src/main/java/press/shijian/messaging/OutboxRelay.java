package press.shijian.messaging;

/**
 * Carries events from the outboxes of aggregates to Kafka, on threads of its own. Auto-configured; a service only hands it
 * to its {@link AggregateStore}s.
 */
public final class OutboxRelay {

    OutboxRelay() {}
}
