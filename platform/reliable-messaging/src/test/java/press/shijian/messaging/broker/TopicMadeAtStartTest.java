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
        NewTopic three = MessageBroker.topic("any", replicas(3));
        NewTopic one = MessageBroker.topic("any", replicas(1));

        assertThat(three.configs()).containsEntry("min.insync.replicas", "2");
        assertThat(one.configs()).doesNotContainKey("min.insync.replicas");
    }

    private static MessagingProperties replicas(int count) {
        return new Binder(new MapConfigurationPropertySource(Map.of("replicas", count)))
                .bindOrCreate("", MessagingProperties.class);
    }
}
