package press.shijian.messaging;

import java.util.List;

/**
 * Sends what aggregates' outboxes hold. Auto-configured; a service only hands it to its {@link AggregateStore}s.
 */
public interface OutboxRelay {

    /** From now on, events that wait in this collection are sent. */
    Written watch(String collection);

    /** Told of each write that added events to an outbox. */
    @FunctionalInterface
    interface Written {

        /**
         * Returns at once; what cannot be sent now is sent later.
         *
         * @param id of the aggregate
         * @param firstWaiting sequence of the first event in its outbox after the write: an earlier one than the first of
         *     {@code added} where others wait before it
         * @param added the events of this write, in order; at least one
         */
        void added(String id, long firstWaiting, List<OutgoingEvent> added);
    }
}
