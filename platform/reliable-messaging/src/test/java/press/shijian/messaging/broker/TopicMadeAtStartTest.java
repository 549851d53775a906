package press.shijian.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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

    private static MessagingProperties replicas(int count) {
        return bind(Map.of("replicas", count));
    }

    private static MessagingProperties bind(Map<String, Object> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("", MessagingProperties.class);
    }
}
