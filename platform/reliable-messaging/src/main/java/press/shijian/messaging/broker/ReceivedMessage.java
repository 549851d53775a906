package press.shijian.messaging.broker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came, kept whole where it has to wait, so that applying it later is the same as applying it now.
 *
 * @param key the subject's id, by agreement
 * @param sentAt the broker's time stamp
 * @param payload null where the message had no value
 */
public record ReceivedMessage(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Instant sentAt,
        List<Header> headers,
        byte @Nullable [] payload) {

    /** One header, its value read as UTF-8. */
    public record Header(String name, String value) {}

    public static ReceivedMessage of(ConsumerRecord<String, byte[]> message) {
        List<Header> headers = Arrays.stream(message.headers().toArray())
                .map(header -> new Header(header.key(), text(header.value())))
                .toList();
        return new ReceivedMessage(
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                Instant.ofEpochMilli(message.timestamp()),
                headers,
                message.value());
    }

    /** Where it lies, and nothing else. */
    public ReceivedMessage withoutContent() {
        return new ReceivedMessage(topic, partition, offset, null, sentAt, List.of(), null);
    }

    /** The same message with another value. */
    public ReceivedMessage with(byte[] value) {
        return new ReceivedMessage(topic, partition, offset, key, sentAt, headers, value);
    }

    /** The last header of that name, as CloudEvents has at most one. */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .reduce((first, last) -> last)
                .orElse(null);
    }

    public String payloadAsText() {
        return text(payload);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
