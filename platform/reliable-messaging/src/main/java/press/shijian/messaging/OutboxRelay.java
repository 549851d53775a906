package press.shijian.messaging;

import java.util.function.Consumer;

/**
 * Sends what aggregates' outboxes hold. Auto-configured; a service only hands it to its {@link AggregateStore}s.
 */
public interface OutboxRelay {

    /**
     * From now on, events that wait in this collection are sent.
     *
     * @return takes the id of an aggregate that has events to send. Returns at once; what cannot be sent now is sent later
     */
    Consumer<String> watch(String collection);
}
