package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import press.shijian.events.EventContract;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;
import tools.jackson.core.JacksonException;

/** Whatever lies on a topic, reading it ends with an event or with the one fault that makes a dead letter of it. */
class MutatedEventsTest {

    private static final int MANY = 10_000;

    @SuppressWarnings("unchecked") // events are records
    private static final List<Class<? extends Record>> EVENTS = new ClassFileImporter()
            .importPackagesOf(EventContract.class).stream()
                    .filter(type -> type.isAnnotatedWith(EventContract.class))
                    .<Class<? extends Record>>map(type -> (Class<? extends Record>) type.reflect())
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();

    private enum Read {
        EVENT,
        HEADERS_REFUSED,
        VALUE_REFUSED
    }

    @Test
    void readOrAreRefused() {
        long seed = Long.getLong("shijian.mutated.seed", new Random().nextLong());
        System.out.println("-Dshijian.mutated.seed=" + seed);
        MutatedEvents mutated = new MutatedEvents(seed, "read", EVENTS);
        Map<Read, Integer> results = new TreeMap<>();

        for (int i = 0; i < MANY; i++) {
            results.merge(read(received(mutated.next(), i)), 1, Integer::sum);
        }

        // few enough changes that some still are events, and enough that each kind of refusal is met
        assertThat(results)
                .allSatisfy((result, count) ->
                        assertThat(count).as("%s of %s", result, results).isGreaterThan(MANY / 100));
        assertThat(results).hasSize(Read.values().length);
    }

    @Test
    void areTheSameForTheSameSeed() {
        MutatedEvents one = new MutatedEvents(7, "same", EVENTS);
        MutatedEvents other = new MutatedEvents(7, "same", EVENTS);

        for (int i = 0; i < 100; i++) {
            ProducerRecord<byte[], byte[]> mutant = one.next();
            ProducerRecord<byte[], byte[]> again = other.next();
            assertThat(again.value()).isEqualTo(mutant.value());
            assertThat(texts(again)).isEqualTo(texts(mutant));
        }
    }

    private static Read read(ReceivedMessage message) {
        try {
            CloudEventHeaders.read(message);
        } catch (UnprocessableEventException refused) {
            return Read.HEADERS_REFUSED;
        }
        // the types of all topics: the strictest that a reader may be
        for (Class<? extends Record> event : EVENTS) {
            if (EventType.of(event).token().equals(message.header("ce_type")) && message.payload() != null) {
                try {
                    EventJson.read(message.payloadAsText(), event);
                } catch (JacksonException refused) {
                    return Read.VALUE_REFUSED;
                }
            }
        }
        return Read.EVENT;
    }

    private static ReceivedMessage received(ProducerRecord<byte[], byte[]> sent, int offset) {
        String key = sent.key() == null ? null : new String(sent.key(), StandardCharsets.UTF_8);
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(sent.topic(), 0, offset, key, sent.value());
        sent.headers().forEach(header -> message.headers().add(header));
        return ReceivedMessage.of(message);
    }

    private static List<String> texts(ProducerRecord<?, ?> message) {
        return Stream.of(message.headers().toArray()).map(Header::toString).toList();
    }
}
