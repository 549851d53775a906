package press.shijian.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Of a consumer that wakes when its group has given some of its partitions to another. */
class CommitsOfOwnPartitionsTest {

    private static final TopicPartition KEPT = new TopicPartition("shijian.articles", 3);
    private static final TopicPartition LOST = new TopicPartition("shijian.articles", 21);

    private final List<Map<TopicPartition, OffsetAndMetadata>> commits = new ArrayList<>();
    private final MockConsumer<String, byte[]> real = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name()) {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            commits.add(offsets);
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            commits.add(offsets);
        }
    };
    private final Consumer<String, byte[]> consumer = new CommitsOfOwnPartitions().apply(real);

    @Test
    void setNothingBackThatTheNewOwnerHasCommitted() {
        consumer.assign(List.of(KEPT));

        consumer.commitSync(
                Map.of(KEPT, new OffsetAndMetadata(5), LOST, new OffsetAndMetadata(5)), Duration.ofSeconds(1));
        consumer.commitAsync(Map.of(LOST, new OffsetAndMetadata(5)), null);

        assertThat(commits).containsExactly(Map.of(KEPT, new OffsetAndMetadata(5)), Map.of());
    }

    @Test
    void failAsTheyDid() {
        consumer.assign(List.of(KEPT));
        real.setPollException(new KafkaException("away"));

        assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
                .isInstanceOf(KafkaException.class)
                .hasMessage("away");
    }
}
