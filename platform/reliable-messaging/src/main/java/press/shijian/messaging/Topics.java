package press.shijian.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes topics before they are used: the broker's own way of making them on demand would take its default number of
 * partitions. Messages are kept for ever: the services' stores can be derived from them anew. Thread-safe.
 */
final class Topics {

    /** In bytes. Far more than a whole revision needs: an event that is too large would wait in its outbox for ever. */
    static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private final BrokerAdmin broker;
    private final int partitions;
    private final Optional<Short> replicas;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Topics(BrokerAdmin broker, MessagingProperties properties) {
        this.broker = broker;
        this.partitions = properties.partitions();
        this.replicas = Optional.ofNullable(properties.replicas());
    }

    void ensure(String topic) {
        if (!known.contains(topic)) {
            create(topic);
            known.add(topic);
        }
    }

    NewTopic wanted(String topic) {
        Map<String, String> configuration = new HashMap<>(Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(LARGEST_MESSAGE)));
        if (replicas.orElse((short) 0) > 2) {
            configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(topic, Optional.of(partitions), replicas).configs(configuration);
    }

    private void create(String topic) {
        try {
            broker.admin().createTopics(List.of(wanted(topic))).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed.getCause() instanceof KafkaException cause ? cause : new KafkaException(failed);
            }
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        }
    }
}
