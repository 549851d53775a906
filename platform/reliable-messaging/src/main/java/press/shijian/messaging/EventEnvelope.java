package press.shijian.messaging;

import java.time.Instant;

/**
 * What stands around an event on the wire: the CloudEvents 1.0 attributes, and where it lies on its topic.
 *
 * @param source short name of the service that emitted it, e.g. {@code review-service}
 * @param subject the aggregate's id, which is also the Kafka key
 * @param essential whether a reader that doesn't know the type must wait until it does
 * @param sequence its place among that aggregate's events from that service, from 1
 * @param partition of its topic
 * @param offset in its partition
 */
public record EventEnvelope(
        String id,
        String type,
        boolean essential,
        String source,
        String subject,
        long sequence,
        Instant time,
        int partition,
        long offset) {}
