package press.shijian.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;

/**
 * Listens on the {@code shijian.*} topics beside the services, dead-letter topics included, and puts events on them as
 * another service would. It reads and writes the wire format by itself, so that it also judges it.
 *
 * <p>Thread-safe.
 */
public final class EventProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An event is there in a few milliseconds; tests that publish dozens would spend their time waiting for the next look. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<SeenEvent> seen = new ArrayList<>();

    public EventProbe(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        // a partition that was just made may refuse a first batch and take a second; the first never
                        // gets in then
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All that was acknowledged before this call, in the order of each subject's topic. */
    public synchronized List<SeenEvent> seen() {
        listenToNewTopics();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                Map<String, String> headers = new LinkedHashMap<>();
                for (Header header : message.headers()) {
                    headers.put(header.key(), text(header.value()));
                }
                seen.add(new SeenEvent(message.topic(), text(message.key()), headers, text(message.value())));
            });
        }
        return List.copyOf(seen);
    }

    public List<SeenEvent> seen(String subject) {
        return seen().stream().filter(event -> event.subject().equals(subject)).toList();
    }

    public List<SeenEvent> seen(Class<?> event, String subject) {
        return seen(subject).stream().filter(one -> one.is(event)).toList();
    }

    /** Waits for the first event of that kind about that subject. */
    public <E> E await(Class<E> event, String subject) {
        return await(event, subject, 1);
    }

    /** Waits until so many events of that kind about that subject have been seen, and returns the last. */
    public <E> E await(Class<E> event, String subject, int count) {
        return Awaitility.await(count + " × " + event.getSimpleName() + " about " + subject)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_AGAIN)
                .until(() -> seen(event, subject), events -> events.size() >= count)
                .get(count - 1)
                .as(event);
    }

    /**
     * @param what for the message when it does not come
     */
    public SeenEvent await(String what, Predicate<SeenEvent> condition) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_AGAIN)
                .until(() -> seen().stream().filter(condition).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    /**
     * Emits an event as another service does, and returns once the broker has acknowledged it.
     *
     * @param source the service's short name, e.g. {@code review-service}
     * @param sequence 1, 2, 3 … per subject and source
     */
    public void emit(String source, String subject, long sequence, Record event) {
        emit(UUID.randomUUID().toString(), source, subject, sequence, event);
    }

    /**
     * With an id of the caller's, who may emit the same event again.
     *
     * @see #emit(String, String, long, Record)
     */
    public void emit(String id, String source, String subject, long sequence, Record event) {
        EventType<?> type = EventType.of(event.getClass());
        put(
                type.topic(),
                subject,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        type.token(),
                        "ce_source",
                        source,
                        "ce_subject",
                        subject,
                        "ce_time",
                        Instant.now().toString(),
                        "ce_sequence",
                        Long.toString(sequence),
                        "content-type",
                        "application/json"),
                EventJson.write(event));
    }

    /** Puts anything on a topic, e.g. what no service would ever send. */
    public void put(String topic, String key, Map<String, String> headers, String value) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
        putAll(List.of(message));
    }

    /** Puts messages on their topics as they are. */
    public void putAll(List<ProducerRecord<byte[], byte[]>> messages) {
        try {
            for (Future<RecordMetadata> sent :
                    messages.stream().map(producer::send).toList()) {
                sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("The broker did not take the message", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public synchronized void close() {
        consumer.close();
        producer.close();
    }

    private void listenToNewTopics() {
        Set<TopicPartition> partitions = new HashSet<>();
        consumer.listTopics(PATIENCE).forEach((topic, details) -> {
            if (topic.startsWith("shijian.")) {
                details.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
        });
        if (!partitions.equals(consumer.assignment())) {
            consumer.assign(partitions);
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
