package press.shijian.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker, not the consumer, how far behind a group is: so it is known of a consumer that is stuck, too. */
final class ConsumerLag {

    private final BrokerAdmin broker;

    ConsumerLag(BrokerAdmin broker) {
        this.broker = broker;
    }

    PipelineState.Lag of(String topic, String group) {
        Admin admin = broker.admin();
        try {
            TopicDescription description = Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
            Map<TopicPartition, OffsetSpec> ends = description.partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()),
                            partition -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> end =
                    admin.listOffsets(ends).all().get();
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get());
            long messages = end.entrySet().stream()
                    .mapToLong(one -> one.getValue().offset()
                            - (committed.get(one.getKey()) == null
                                    ? 0
                                    : committed.get(one.getKey()).offset()))
                    .sum();
            return new PipelineState.Lag(topic, group, messages);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException cause ? cause : new KafkaException(failed);
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        }
    }
}
