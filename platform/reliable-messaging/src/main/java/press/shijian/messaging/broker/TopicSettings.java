package press.shijian.messaging.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.MessagingProperties.Signatures.Mode;

/**
 * What a topic of events must be: kept for ever, since the services' stores can be derived from it anew, and large enough
 * for a whole revision. And what the topic of keys must be: it keeps the last word about each key, and forgets those before.
 *
 * @param partitions of a topic that is made here
 * @param replicas at least
 * @param ofKeys whether it is the one of keys
 * @param dated whether it matters when an event was taken: then the broker must say it, and not who sent it
 */
record TopicSettings(int partitions, short replicas, boolean ofKeys, boolean dated) {

    /** In bytes. Far more than a whole revision needs: an event that is too large would wait in its outbox for ever. */
    static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private static final short USUAL_REPLICAS = 3;

    /** So long an erased key may lie on the broker's disk after something else was written. */
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);

    /** For ever, as far as anybody is concerned: a reader that was away must hear that a key was erased. */
    private static final Duration KEPT_TOMBSTONES = Duration.ofDays(36_500);

    private static final String BROKERS_CLOCK = "LogAppendTime";

    /** @param brokers how many the cluster has: the default of replicas is three, or all of them where there are fewer */
    static TopicSettings of(MessagingProperties properties, int brokers) {
        return new TopicSettings(
                properties.partitions(),
                replicas(properties, brokers),
                false,
                properties.signatures().mode() == Mode.REQUIRED);
    }

    /** One partition: what is written about any key ends the segment that holds an erased one. */
    static TopicSettings ofKeys(MessagingProperties properties, int brokers) {
        return new TopicSettings(1, replicas(properties, brokers), true, false);
    }

    private static short replicas(MessagingProperties properties, int brokers) {
        return Optional.ofNullable(properties.replicas()).orElse((short) Math.min(USUAL_REPLICAS, brokers));
    }

    NewTopic newTopic(String name) {
        Map<String, String> configuration = new HashMap<>(ofKeys ? keys() : events());
        if (replicas > 2) {
            configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(name, partitions, replicas).configs(configuration);
    }

    private static Map<String, String> events() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.RETENTION_BYTES_CONFIG,
                "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(LARGEST_MESSAGE),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                BROKERS_CLOCK);
    }

    private static Map<String, String> keys() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(LONGEST_SEGMENT.toMillis()),
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                Long.toString(LONGEST_SEGMENT.toMillis()),
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                Long.toString(KEPT_TOMBSTONES.toMillis()));
    }

    /**
     * What has to be changed of a topic that somebody else has made; empty where it will do.
     *
     * @param read whether it is listened to
     */
    List<String> complaints(Config topic, int replicasThere, boolean read) {
        List<String> complaints = new ArrayList<>();
        if (ofKeys) {
            complainOfKeys(topic, complaints);
        } else {
            complainOfEvents(topic, read, complaints);
        }
        if (replicasThere < replicas) {
            complaints.add("it has %d replicas, and must have %d (shijian.messaging.replicas)"
                    .formatted(replicasThere, replicas));
        }
        return complaints;
    }

    private static void complainOfKeys(Config topic, List<String> complaints) {
        String policy = value(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            complaints.add("cleanup.policy is %s, and must be compact".formatted(policy));
        }
        String tombstones = value(topic, TopicConfig.DELETE_RETENTION_MS_CONFIG);
        if (Long.parseLong(tombstones) < KEPT_TOMBSTONES.toMillis()) {
            complaints.add("delete.retention.ms is %s, and must be at least %d"
                    .formatted(tombstones, KEPT_TOMBSTONES.toMillis()));
        }
        for (String lag : List.of(TopicConfig.SEGMENT_MS_CONFIG, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG)) {
            if (Long.parseLong(value(topic, lag)) > LONGEST_SEGMENT.toMillis()) {
                complaints.add("%s is %s, and must be %d at most"
                        .formatted(lag, value(topic, lag), LONGEST_SEGMENT.toMillis()));
            }
        }
    }

    private void complainOfEvents(Config topic, boolean read, List<String> complaints) {
        String policy = value(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_DELETE)) {
            complaints.add("cleanup.policy is %s, and must be delete".formatted(policy));
        }
        for (String retention : List.of(TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG)) {
            if (!value(topic, retention).equals("-1")) {
                complaints.add("%s is %s, and must be -1".formatted(retention, value(topic, retention)));
            }
        }
        String size = value(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (Long.parseLong(size) < LARGEST_MESSAGE) {
            complaints.add("max.message.bytes is %s, and must be at least %d".formatted(size, LARGEST_MESSAGE));
        }
        String clock = value(topic, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        if (read && dated && !clock.equals(BROKERS_CLOCK)) {
            complaints.add("message.timestamp.type is %s, and must be %s where signatures are required"
                    .formatted(clock, BROKERS_CLOCK));
        }
    }

    private static String value(Config topic, String name) {
        ConfigEntry entry = topic.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }
}
