package press.shijian.publish.feed.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import press.shijian.events.Topics;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventType;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.signature.EventSignatures;
import press.shijian.publish.feed.ArticleLog;
import press.shijian.publish.feed.FeedUpdate;
import press.shijian.publish.feed.FeedUpdate.LogPosition;
import press.shijian.publish.feed.FeedUpdate.Position;
import tools.jackson.core.JacksonException;

/**
 * Reads without a consumer group: nobody's offsets move.
 *
 * <p>The partitions are merged by the time at which their messages were sent. So articles come about in the order in which
 * they were published, and go into the newest bucket of each feed; one partition after the other, nearly every article would
 * go into the middle of a feed, and each batch would write nearly every bucket.
 */
@Component
class KafkaArticleLog implements ArticleLog {

    private static final Logger log = LoggerFactory.getLogger(KafkaArticleLog.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MOST_EVENTS = 500;

    /** Of each partition something is in memory while they are merged. */
    private static final int BYTES_OF_A_PARTITION = 256 * 1024;

    private static final String EMITTER = EventType.of(ArticlePublished.class).emitter();

    private final Map<String, Object> settings;
    private final EventSignatures signatures;

    KafkaArticleLog(ConsumerFactory<?, ?> boot, EventSignatures signatures) {
        this.signatures = signatures;
        settings = new HashMap<>(boot.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_EVENTS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_A_PARTITION);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    @Override
    public Reader open() {
        return new KafkaReader(new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    private final class KafkaReader implements Reader {

        private final Consumer<String, byte[]> consumer;
        private final List<TopicPartition> partitions;
        private final List<Fetched> fetched;
        private Map<Integer, Long> position = Map.of();

        /** What was fetched of a partition and is still to be read. */
        private record Fetched(TopicPartition partition, Deque<ConsumerRecord<String, byte[]>> messages) {

            boolean isEmpty() {
                return messages.isEmpty();
            }
        }

        KafkaReader(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
            this.partitions = consumer.partitionsFor(Topics.ARTICLES).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            this.fetched = partitions.stream()
                    .map(one -> new Fetched(one, new ArrayDeque<>()))
                    .toList();
            consumer.assign(partitions);
        }

        @Override
        public Map<Integer, Long> begins() {
            return byPartition(consumer.beginningOffsets(partitions));
        }

        @Override
        public Map<Integer, Long> ends() {
            return byPartition(consumer.endOffsets(partitions));
        }

        private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
            return offsets.entrySet().stream()
                    .collect(Collectors.toMap(
                            one -> one.getKey().partition(), Map.Entry::getValue, Math::max, TreeMap::new));
        }

        @Override
        public Read read(Map<Integer, Long> next) {
            if (!next.equals(position)) {
                seek(next);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long began = System.nanoTime();
            List<FeedUpdate> events = new ArrayList<>();
            Optional<Fetched> earliest = Optional.empty();
            for (int read = 0; read < MOST_EVENTS; read++) {
                while (isBehind(ends) && System.nanoTime() - began < PATIENCE.toNanos()) {
                    fetch();
                }
                earliest = earliest();
                if (earliest.isEmpty()) {
                    break;
                }
                event(earliest.get().messages().remove()).ifPresent(events::add);
            }
            if (events.isEmpty() && earliest.isEmpty()) {
                fetch();
            }
            position = fetched.stream()
                    .collect(Collectors.toMap(one -> one.partition().partition(), this::next, Math::max, TreeMap::new));
            return new Read(events, position);
        }

        private void seek(Map<Integer, Long> next) {
            for (Fetched one : fetched) {
                one.messages().clear();
                Long from = next.get(one.partition().partition());
                if (from == null) {
                    consumer.seekToBeginning(List.of(one.partition()));
                } else {
                    consumer.seek(one.partition(), from);
                }
            }
        }

        /** Whether nothing is left of what was fetched of a partition, and there is more of it. */
        private boolean isBehind(Map<TopicPartition, Long> ends) {
            return fetched.stream()
                    .anyMatch(one -> one.isEmpty() && next(one) < ends.getOrDefault(one.partition(), 0L));
        }

        /** Only what the merge needs next, so that little is in memory. */
        private void fetch() {
            Map<Boolean, List<TopicPartition>> needed = fetched.stream()
                    .collect(Collectors.partitioningBy(
                            Fetched::isEmpty, Collectors.mapping(Fetched::partition, Collectors.toList())));
            consumer.pause(needed.getOrDefault(false, List.of()));
            consumer.resume(needed.getOrDefault(true, List.of()));
            ConsumerRecords<String, byte[]> found = consumer.poll(PATIENCE);
            fetched.forEach(one -> one.messages().addAll(found.records(one.partition())));
        }

        private Optional<Fetched> earliest() {
            return fetched.stream()
                    .filter(one -> !one.isEmpty())
                    .min(Comparator.comparingLong(
                            one -> one.messages().element().timestamp()));
        }

        private long next(Fetched one) {
            ConsumerRecord<String, byte[]> waiting = one.messages().peek();
            return waiting == null ? consumer.position(one.partition()) : waiting.offset();
        }

        /** Nothing of an event that the live feeds cannot apply either: it is a dead letter there. */
        private Optional<FeedUpdate> event(ConsumerRecord<String, byte[]> message) {
            ReceivedMessage received = ReceivedMessage.of(message);
            try {
                EventEnvelope envelope = CloudEventHeaders.read(received);
                Optional<EventOfArticle<?>> kind = EventOfArticle.of(envelope.type());
                if (kind.isEmpty() || message.value() == null) {
                    return Optional.empty();
                }
                signatures.verify(received, Set.of(EMITTER));
                return Optional.of(kind.get()
                        .update(
                                new String(message.value(), StandardCharsets.UTF_8),
                                new Position(
                                        envelope.sequence(),
                                        envelope.time(),
                                        new LogPosition(message.partition(), message.offset()))));
            } catch (UnprocessableEventException | JacksonException unreadable) {
                log.warn(
                        "Passing over {}-{}@{}: {}",
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        unreadable.getMessage());
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
