package press.shijian.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.EventContract;

/**
 * An event as it waits in its aggregate's outbox, complete: the relay needs nothing else to send it.
 *
 * @param id CloudEvents {@code id}, the same at each attempt
 * @param type CloudEvents {@code type}
 * @param sequence 1, 2, 3 … per aggregate; CloudEvents extension {@code sequence}
 * @param data JSON
 * @param traceparent W3C trace context of what caused it
 * @param kind CloudEvents extension {@code kind}; null where 0.1 wrote it
 * @param dataKey which key of its subject the data are to be encrypted with; null where 0.1 wrote it, and they leave in clear
 */
public record OutgoingEvent(
        String id,
        String type,
        String topic,
        long sequence,
        Instant time,
        String data,
        String traceparent,
        EventContract.@Nullable Kind kind,
        EventContract.@Nullable DataKey dataKey) {

    /** Field of an aggregate's document: the events that wait, in order. */
    public static final String OUTBOX = "outbox";

    /** What it takes in memory and on the wire, roughly. */
    public long bytes() {
        return data.length() * 2L + 500;
    }

    /** Field that is there only while events wait: since when the first of them does. */
    public static final String UNSENT_SINCE = "unsentSince";
}
