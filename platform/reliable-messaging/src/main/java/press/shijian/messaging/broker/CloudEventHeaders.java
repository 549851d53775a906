package press.shijian.messaging.broker;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import press.shijian.events.EventContract;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.OutgoingEvent;
import press.shijian.messaging.UnprocessableEventException;

/**
 * CloudEvents 1.0 over Kafka in binary mode: the attributes as headers, the JSON alone as the value. Reading is tolerant:
 * headers that it does not know, their order, a missing time and a missing subject (the key says the same) don't matter.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     Protocol Binding for CloudEvents</a>
 */
public final class CloudEventHeaders {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String SEQUENCE = "ce_sequence";
    public static final String KIND = "ce_kind";
    public static final String SIGNATURE = "ce_signature";

    /** The id of the key that the value is encrypted with; absent where it is in clear. */
    public static final String DATA_KEY = "ce_datakey";

    static final String SPEC_VERSION = "ce_specversion";
    static final String CONTENT_TYPE = "content-type";
    private static final String ENCRYPTED = "application/octet-stream";
    static final String TRACE_PARENT = "traceparent";

    /** Sources become part of a field's name in the database, where dots and dollars have a meaning. */
    private static final Pattern SHORT_NAME = Pattern.compile("[a-z0-9-]+");

    /** Subjects become ids in the database, which may not be of any length. */
    private static final int LONGEST_SUBJECT = 200;

    private CloudEventHeaders() {}

    public static ProducerRecord<String, byte[]> write(String source, String subject, OutgoingEvent event) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(event.topic(), subject, event.data().getBytes(StandardCharsets.UTF_8));
        add(message, SPEC_VERSION, "1.0");
        add(message, ID, event.id());
        add(message, TYPE, event.type());
        add(message, SOURCE, source);
        add(message, SUBJECT, subject);
        add(message, TIME, event.time().toString());
        add(message, SEQUENCE, Long.toString(event.sequence()));
        add(message, CONTENT_TYPE, "application/json; charset=utf-8");
        if (event.kind() != null) {
            add(message, KIND, event.kind().token());
        }
        add(message, TRACE_PARENT, event.traceparent());
        return message;
    }

    /** The same event with its value encrypted. */
    public static ProducerRecord<String, byte[]> encrypted(
            ProducerRecord<String, byte[]> message, String dataKey, byte[] value) {
        ProducerRecord<String, byte[]> encrypted =
                new ProducerRecord<>(message.topic(), null, message.key(), value, message.headers());
        encrypted.headers().remove(CONTENT_TYPE);
        add(encrypted, CONTENT_TYPE, ENCRYPTED);
        add(encrypted, DATA_KEY, dataKey);
        return encrypted;
    }

    /**
     * @throws UnprocessableEventException when an attribute that must be there is missing or makes no sense
     */
    public static EventEnvelope read(ReceivedMessage message) {
        String version = required(message, SPEC_VERSION);
        if (!version.startsWith("1.")) {
            throw new UnprocessableEventException("Header ce_specversion: not CloudEvents 1 but " + version);
        }
        return new EventEnvelope(
                required(message, ID),
                required(message, TYPE),
                EventContract.Kind.ESSENTIAL.token().equals(message.header(KIND)),
                source(message),
                subject(message),
                sequence(message),
                time(message.header(TIME), message.sentAt()),
                message.partition(),
                message.offset());
    }

    /** The place of a message whose other headers may be unreadable; null where it is not said either. */
    public static @Nullable EventPosition position(String group, ReceivedMessage message) {
        try {
            return new EventPosition(group, source(message), subject(message), sequence(message));
        } catch (UnprocessableEventException unknown) {
            return null;
        }
    }

    private static void add(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String required(ReceivedMessage message, String name) {
        String value = message.header(name);
        if (value == null || value.isBlank()) {
            throw new UnprocessableEventException("Header " + name + " is missing");
        }
        return value;
    }

    private static String source(ReceivedMessage message) {
        String source = required(message, SOURCE);
        if (!SHORT_NAME.matcher(source).matches()) {
            throw new UnprocessableEventException("Header ce_source: not a service's short name: " + source);
        }
        return source;
    }

    private static String subject(ReceivedMessage message) {
        String subject = message.header(SUBJECT);
        if (subject == null || subject.isBlank()) {
            subject = message.key();
        }
        if (subject == null || subject.isBlank()) {
            throw new UnprocessableEventException("Neither header ce_subject nor a key says what this is about");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            throw new UnprocessableEventException("Header ce_subject: longer than " + LONGEST_SUBJECT + " characters");
        }
        return subject;
    }

    private static long sequence(ReceivedMessage message) {
        String text = required(message, SEQUENCE);
        try {
            long sequence = Long.parseLong(text);
            if (sequence > 0) {
                return sequence;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new UnprocessableEventException("Header ce_sequence: not a number from 1: " + text);
    }

    private static Instant time(@Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw new UnprocessableEventException("Header ce_time: not an RFC 3339 time: " + text);
        }
    }
}
