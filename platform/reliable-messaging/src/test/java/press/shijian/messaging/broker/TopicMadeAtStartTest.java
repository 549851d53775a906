package press.shijian.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import press.shijian.messaging.MessagingProperties;

class TopicMadeAtStartTest {

    @Test
    void ofThreeReplicasTwoMustHaveAMessage() {
        NewTopic three = TopicSettings.of(replicas(3), 5).newTopic("any");
        NewTopic one = TopicSettings.of(replicas(1), 5).newTopic("any");

        assertThat(three.configs()).containsEntry("min.insync.replicas", "2");
        assertThat(one.configs()).doesNotContainKey("min.insync.replicas");
    }

    @Test
    void hasThreeReplicasWhereNothingElseIsSaidAndAsManyAsThereAreBrokersWhereTheyAreFewer() {
        MessagingProperties silent = bind(Map.of());

        assertThat(TopicSettings.of(silent, 5).newTopic("any").replicationFactor())
                .isEqualTo((short) 3);
        assertThat(TopicSettings.of(silent, 1).newTopic("any").replicationFactor())
                .isEqualTo((short) 1);
    }

    /** What was sent before signatures were required is told from the rest by when the broker took it. */
    @Test
    void isDatedByTheBrokerAndMustBeWhereSignaturesAreRequired() {
        Config datedBySenders = new Config(List.of(
                new ConfigEntry("cleanup.policy", "delete"),
                new ConfigEntry("retention.ms", "-1"),
                new ConfigEntry("retention.bytes", "-1"),
                new ConfigEntry("max.message.bytes", "8388608"),
                new ConfigEntry("message.timestamp.type", "CreateTime")));
        TopicSettings required = TopicSettings.of(bind(Map.of("signatures.mode", "required")), 1);

        assertThat(TopicSettings.of(bind(Map.of()), 1).newTopic("any").configs())
                .containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(required.complaints(datedBySenders, 1, true))
                .containsExactly(
                        "message.timestamp.type is CreateTime, and must be LogAppendTime where signatures are required");
        assertThat(required.complaints(datedBySenders, 1, false)).isEmpty();
        assertThat(TopicSettings.of(bind(Map.of()), 1).complaints(datedBySenders, 1, true))
                .isEmpty();
    }

    private static MessagingProperties replicas(int count) {
        return bind(Map.of("replicas", count));
    }

    private static MessagingProperties bind(Map<String, Object> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("", MessagingProperties.class);
    }
}
