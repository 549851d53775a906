package press.shijian.messaging.encryption;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.encryption.DataKeyStore.Stored;
import tools.jackson.core.JacksonException;

/**
 * The compacted topic on which keys travel: the value is a {@link WrappedKey} in JSON, and the lack of one says that the key was erased. Each instance reads all of it
 * without a group, from where the database says that its service has come to: so a database that was restored from a backup reads again what it lacks.
 * Reading belongs to one thread.
 */
final class DataKeyTopic {

    private static final Logger log = LoggerFactory.getLogger(DataKeyTopic.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final MessageBroker broker;
    private final DataKeyStore store;
    private final WrappingKeys wrappingKeys;

    private @Nullable Consumer<String, byte[]> consumer;
    private Map<TopicPartition, Long> ends = Map.of();

    DataKeyTopic(String name, MessageBroker broker, DataKeyStore store, WrappingKeys wrappingKeys) {
        this.name = name;
        this.broker = broker;
        this.store = store;
        this.wrappingKeys = wrappingKeys;
    }

    String name() {
        return name;
    }

    /** Makes it unless it is there. */
    void ensure(AclOperation use) {
        broker.ensureKeyTopic(name, use);
    }

    /**
     * Writes what stands in the database, and waits until every replica that must have it has it.
     *
     * @throws RuntimeException when the broker took not all of it
     */
    void send(Collection<Stored> keys) {
        ensure(AclOperation.WRITE);
        List<CompletableFuture<?>> sent = new ArrayList<>();
        keys.forEach(one -> {
            byte[] value = one.key() == null ? null : EventJson.write(one.key()).getBytes(StandardCharsets.UTF_8);
            sent.add(broker.send(new ProducerRecord<>(name, one.id().toString(), value)));
        });
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .orTimeout(3 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        store.sent(keys);
    }

    /**
     * Reads on, and keeps what it has read.
     *
     * @return the keys of which there is news
     * @throws WrongWrappingKeyException when a key can't be unwrapped here; it is read again
     */
    Collection<DataKeyId> readOn() {
        Consumer<String, byte[]> reading = consumer == null ? open() : consumer;
        ConsumerRecords<String, byte[]> records = reading.poll(POLL);
        Map<DataKeyId, @Nullable WrappedKey> news = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> message : records) {
            id(message).ifPresent(id -> {
                // the last one counts, as it does after compaction
                news.remove(id);
                news.put(id, key(message));
            });
        }
        news.forEach((id, key) -> {
            if (key != null) {
                wrappingKeys.unwrap(id, key);
            }
        });
        if (!records.isEmpty()) {
            store.heard(news);
            store.readUpTo(records.partitions().stream()
                    .collect(Collectors.toMap(TopicPartition::partition, reading::position)));
        }
        return news.keySet();
    }

    /** Whether all has been read that lay there when reading began. */
    boolean caughtUp() {
        Consumer<String, byte[]> reading = consumer;
        return reading != null
                && ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue());
    }

    private static Optional<DataKeyId> id(ConsumerRecord<String, byte[]> message) {
        Optional<DataKeyId> id = Optional.ofNullable(message.key()).flatMap(DataKeyId::parse);
        if (id.isEmpty()) {
            log.warn(
                    "Passing over {}-{}@{}: no key of a subject",
                    message.topic(),
                    message.partition(),
                    message.offset());
        }
        return id;
    }

    private static @Nullable WrappedKey key(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return null;
        }
        try {
            return EventJson.read(new String(message.value(), StandardCharsets.UTF_8), WrappedKey.class);
        } catch (JacksonException unreadable) {
            throw new IllegalStateException(
                    "%s-%d@%d is no wrapped key".formatted(message.topic(), message.partition(), message.offset()),
                    unreadable);
        }
    }

    private Consumer<String, byte[]> open() {
        ensure(AclOperation.READ);
        Consumer<String, byte[]> opened = broker.reader();
        try {
            List<TopicPartition> partitions = opened.partitionsFor(name, PATIENCE).stream()
                    .map(one -> new TopicPartition(name, one.partition()))
                    .toList();
            opened.assign(partitions);
            ends = new HashMap<>(opened.endOffsets(partitions, PATIENCE));
            Map<Integer, Long> read = store.offsets();
            if (partitions.stream()
                    .anyMatch(one -> read.getOrDefault(one.partition(), 0L) > ends.getOrDefault(one, 0L))) {
                log.warn("{} is shorter than what was read of it, and is read from its beginning", name);
                store.forgetOffsets();
                read.clear();
            }
            partitions.forEach(one -> {
                Long from = read.get(one.partition());
                if (from == null) {
                    opened.seekToBeginning(List.of(one));
                } else {
                    opened.seek(one, from);
                }
            });
        } catch (RuntimeException fault) {
            opened.close();
            throw fault;
        }
        consumer = opened;
        return opened;
    }

    /** What was read and not kept is read again. */
    void close() {
        Consumer<String, byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close();
        }
    }
}
