package press.shijian.messaging.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.TransientFaults;

/**
 * What this module asks of Kafka, apart from consuming. Each method waits for the broker's answer and throws a
 * {@link RuntimeException} without one; {@link TransientFaults} tells whether to try again. Thread-safe.
 */
public final class MessageBroker implements AutoCloseable {

    /** In bytes. Far more than a whole revision needs: an event that is too large would wait in its outbox for ever. */
    static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private final Map<String, Object> adminSettings;
    private final KafkaTemplate<String, byte[]> kafka;
    private final MessagingProperties properties;
    private final Duration patience;
    private final Set<String> knownTopics = ConcurrentHashMap.newKeySet();
    private @Nullable Admin admin;

    MessageBroker(
            Map<String, Object> adminSettings, KafkaTemplate<String, byte[]> kafka, MessagingProperties properties) {
        this.adminSettings = adminSettings;
        this.kafka = kafka;
        this.properties = properties;
        this.patience = properties.sendTimeout().multipliedBy(3); // the clients' own timeouts normally end the wait
        kafka.setProducerListener(new ProducerListener<>() {}); // the usual one logs each failure, and what it was
    }

    /** Sends one message and waits until every replica that must have it has it. */
    public void sendAndWait(ProducerRecord<String, byte[]> message) {
        ensureTopic(message.topic());
        answer(send(message));
    }

    /** Sends one message to a topic that is there. Completed when every replica that must have it has it, or with the fault. */
    public CompletableFuture<?> send(ProducerRecord<String, byte[]> message) {
        try {
            return kafka.send(message);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Where a message with this key goes: as the producer itself divides keys among partitions. */
    public TopicPartition partition(String topic, String key) {
        ensureTopic(topic);
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return new TopicPartition(
                topic,
                Utils.toPositive(Utils.murmur2(bytes))
                        % kafka.partitionsFor(topic).size());
    }

    /**
     * Makes the topic unless it exists: the broker's own way of making them on demand would take its default number of
     * partitions. Messages are kept for ever: the services' stores can be derived from them anew.
     */
    public void ensureTopic(String topic) {
        if (knownTopics.contains(topic)) {
            return;
        }
        try {
            answer(admin().createTopics(List.of(topic(topic, properties))).all());
        } catch (TopicExistsException already) {
            // as wanted
        }
        knownTopics.add(topic);
    }

    /**
     * Messages that the group has not dealt with: end offset minus committed offset, over all partitions. The broker is
     * asked and not the consumer, so the lag of a consumer that is stuck is known, too.
     */
    public long lag(String topic, String group) {
        Map<TopicPartition, OffsetSpec> partitions = Objects.requireNonNull(
                        answer(admin().describeTopics(List.of(topic)).allTopicNames())
                                .get(topic))
                .partitions()
                .stream()
                .collect(Collectors.toMap(
                        one -> new TopicPartition(topic, one.partition()), one -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return answer(admin().listOffsets(partitions).all()).entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata done = committed.get(end.getKey());
                    return end.getValue().offset() - (done == null ? 0 : done.offset());
                })
                .sum();
    }

    static NewTopic topic(String name, MessagingProperties properties) {
        Optional<Short> replicas = Optional.ofNullable(properties.replicas());
        Map<String, String> configuration = new HashMap<>(Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(LARGEST_MESSAGE)));
        if (replicas.orElse((short) 0) > 2) {
            configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(name, Optional.of(properties.partitions()), replicas).configs(configuration);
    }

    /** Made when first needed: making it fails where the broker's name does not resolve yet, and a service must start. */
    private synchronized Admin admin() {
        Admin made = admin;
        if (made == null) {
            made = Admin.create(adminSettings);
            admin = made;
        }
        return made;
    }

    private <T> T answer(Future<T> answer) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new KafkaException(failed);
        } catch (TimeoutException silence) {
            throw new org.apache.kafka.common.errors.TimeoutException(silence);
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        }
    }

    @Override
    public synchronized void close() {
        kafka.getProducerFactory().reset();
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
