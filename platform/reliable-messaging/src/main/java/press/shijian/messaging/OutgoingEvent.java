package press.shijian.messaging;

import java.time.Instant;

/**
 * An event as it waits in its aggregate's outbox, complete: the relay needs nothing else to send it.
 *
 * @param id CloudEvents {@code id}, the same at each attempt
 * @param type CloudEvents {@code type}
 * @param sequence 1, 2, 3 … per aggregate; CloudEvents extension {@code sequence}
 * @param data JSON
 * @param traceparent W3C trace context of what caused it
 */
public record OutgoingEvent(
        String id, String type, String topic, long sequence, Instant time, String data, String traceparent) {

    /** Field of an aggregate's document: the events that wait, in order. */
    public static final String OUTBOX = "outbox";

    /** What it takes in memory and on the wire, roughly. */
    public long bytes() {
        return data.length() * 2L + 500;
    }

    /** Field that is there only while events wait: since when the first of them does. */
    public static final String UNSENT_SINCE = "unsentSince";
}
