package press.shijian.benchmarks.reference;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import press.shijian.benchmarks.system.RunningSystem;

/** A topic of the running system as Kafka's own consumer reads it, from its beginning to its end, and does nothing with it. */
public final class BareLog {

    private static final Duration POLL = Duration.ofSeconds(1);

    private BareLog() {}

    /**
     * @param messages as many must be there
     * @return messages per second
     */
    public static double read(RunningSystem system, String topic, long messages) {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.stack().kafkaBootstrap());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            long began = System.nanoTime();
            long read = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                read += consumer.poll(POLL).count();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            if (read < messages) {
                throw new IllegalStateException("Only %d messages on %s".formatted(read, topic));
            }
            return read / seconds;
        }
    }
}
