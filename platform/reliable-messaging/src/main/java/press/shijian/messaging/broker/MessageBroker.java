package press.shijian.messaging.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.TransientFaults;

/**
 * What this module asks of Kafka, apart from consuming. Each method waits for the broker's answer and throws a
 * {@link RuntimeException} without one; {@link TransientFaults} tells whether to try again. Thread-safe.
 */
public final class MessageBroker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MessageBroker.class);

    private final Map<String, Object> adminSettings;
    private final KafkaTemplate<String, byte[]> kafka;
    private final Map<String, Object> consumerSettings;
    private final MessagingProperties properties;
    private final Duration patience;
    private final Set<TopicUse> knownTopics = ConcurrentHashMap.newKeySet();
    private @Nullable Admin admin;

    MessageBroker(
            Map<String, Object> adminSettings,
            KafkaTemplate<String, byte[]> kafka,
            Map<String, Object> consumerSettings,
            MessagingProperties properties) {
        this.adminSettings = adminSettings;
        this.kafka = kafka;
        this.consumerSettings = consumerSettings;
        this.properties = properties;
        this.patience = properties.sendTimeout().multipliedBy(3); // the clients' own timeouts normally end the wait
        kafka.setProducerListener(new ProducerListener<>() {}); // the usual one logs each failure, and what it was
    }

    /** Sends one message and waits until every replica that must have it has it. */
    public void sendAndWait(ProducerRecord<String, byte[]> message) {
        ensureTopic(message.topic(), AclOperation.WRITE);
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
        ensureTopic(topic, AclOperation.WRITE);
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return new TopicPartition(
                topic,
                Utils.toPositive(Utils.murmur2(bytes))
                        % kafka.partitionsFor(topic).size());
    }

    /**
     * Makes the topic unless it exists: the broker's own way of making them on demand would take its default number of
     * partitions. One that exists is checked; the right to use and to describe it is enough then.
     *
     * @param use what it is needed for: {@link AclOperation#READ} or {@link AclOperation#WRITE}
     * @throws UnsuitableTopicException when events would be lost on it, or not taken
     * @throws TopicAuthorizationException when the broker doesn't permit this use, or to make it; the sentence says which
     */
    public void ensureTopic(String topic, AclOperation use) {
        ensure(new TopicUse(topic, use), brokers -> TopicSettings.of(properties, brokers));
    }

    /** As {@link #ensureTopic}, for the one that is compacted. */
    public void ensureKeyTopic(String topic, AclOperation use) {
        ensure(new TopicUse(topic, use), brokers -> TopicSettings.ofKeys(properties, brokers));
    }

    private void ensure(TopicUse wanted, IntFunction<TopicSettings> settingsFor) {
        if (knownTopics.contains(wanted)) {
            return;
        }
        String topic = wanted.topic();
        TopicSettings settings =
                settingsFor.apply(answer(admin().describeCluster().nodes()).size());
        try {
            check(wanted, settings);
        } catch (UnknownTopicOrPartitionException notThereYet) {
            try {
                answer(admin().createTopics(List.of(settings.newTopic(topic))).all());
            } catch (TopicExistsException madeMeanwhile) {
                check(wanted, settings);
            } catch (TopicAuthorizationException denied) {
                throw denied(AclOperation.CREATE, topic);
            }
        }
        knownTopics.add(wanted);
    }

    /** Looks whether the topic may be read by that group; it is made unless it exists. */
    public void ensureReadable(String topic, String group) {
        ensureTopic(topic, AclOperation.READ);
        try {
            answer(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (GroupAuthorizationException denied) {
            throw new GroupAuthorizationException("READ on group " + group, group);
        }
    }

    private void check(TopicUse wanted, TopicSettings settings) {
        String topic = wanted.topic();
        TopicDescription description = describe(topic);
        Set<AclOperation> permitted = description.authorizedOperations();
        if (permitted != null && !permitted.contains(wanted.use())) {
            throw denied(wanted.use(), topic);
        }
        int replicas = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config;
        try {
            config = Objects.requireNonNull(
                    answer(admin().describeConfigs(List.of(resource)).all()).get(resource));
        } catch (AuthorizationException mayNotSee) {
            log.warn("Topic {} is used unchecked: describing its configuration is not permitted", topic);
            return;
        }
        List<String> complaints = settings.complaints(config, replicas, wanted.use() == AclOperation.READ);
        if (!complaints.isEmpty()) {
            throw new UnsuitableTopicException(topic, complaints);
        }
    }

    private TopicDescription describe(String topic) {
        DescribeTopicsOptions withRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        try {
            return Objects.requireNonNull(
                    answer(admin().describeTopics(List.of(topic), withRights).allTopicNames())
                            .get(topic));
        } catch (TopicAuthorizationException denied) {
            throw denied(AclOperation.DESCRIBE, topic);
        }
    }

    private static TopicAuthorizationException denied(AclOperation operation, String topic) {
        return new TopicAuthorizationException(operation + " on topic " + topic, Set.of(topic));
    }

    /** Reads without a group: nobody's offsets move. */
    public Consumer<String, byte[]> reader() {
        return new KafkaConsumer<>(consumerSettings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private record TopicUse(String topic, AclOperation use) {}

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
