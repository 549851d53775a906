package press.shijian.benchmarks.counts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.events.Topics;

/** The events of all services, as they lie on their topics. */
final class EventLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    EventLog(RunningSystem system) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", system.stack().kafkaBootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        partitions = Stream.of(Topics.SUBMISSIONS, Topics.REVIEWS, Topics.ARTICLES)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * @param bytes of key, value and headers; what a batch of messages adds to them is not counted
     */
    record Event(String type, int bytes) {

        /** Without what all types have in common. */
        String name() {
            return type.replaceFirst("^press\\.shijian\\.", "").replaceFirst("\\.v1$", "");
        }

        static Event of(ConsumerRecord<String, byte[]> message) {
            int headers = 0;
            for (Header header : message.headers()) {
                headers += header.key().length() + header.value().length;
            }
            String type = new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            return new Event(type, headers + message.serializedKeySize() + message.serializedValueSize());
        }
    }

    /** In no particular order. */
    List<Event> sinceLastTime() {
        List<Event> events = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(message -> events.add(Event.of(message)));
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
