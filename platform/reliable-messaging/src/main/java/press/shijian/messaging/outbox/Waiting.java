package press.shijian.messaging.outbox;

import java.util.List;
import press.shijian.messaging.OutgoingEvent;

/**
 * All that one aggregate has still to send.
 *
 * @param events in order, at least one
 */
record Waiting(String id, List<OutgoingEvent> events) {}
