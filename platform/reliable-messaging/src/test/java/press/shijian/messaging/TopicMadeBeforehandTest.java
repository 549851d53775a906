package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.messaging.TestService.await;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import press.shijian.engines.Engines;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.broker.UnsuitableTopicException;

/** Somebody has made the topic before the service first starts. */
class TopicMadeBeforehandTest {

    @Test
    void isRefusedInOneSentenceWhereItWouldLoseEventsAndTakenWhenThatIsMended() throws Exception {
        TestService.Setup setup = TestService.setup();
        try (Admin admin = admin()) {
            make(
                    admin,
                    new NewTopic(setup.topic(), 3, (short) 1)
                            .configs(Map.of(
                                    "cleanup.policy", "compact",
                                    "retention.ms", "604800000",
                                    "max.message.bytes", "1048588")));
            try (TestService service = setup.start()) {
                assertThatThrownBy(
                                () -> service.bean(MessageBroker.class).ensureTopic(setup.topic(), AclOperation.READ))
                        .isInstanceOf(UnsuitableTopicException.class)
                        .hasMessage("Topic %s can't be used: cleanup.policy is compact, and must be delete;"
                                        .formatted(setup.topic())
                                + " retention.ms is 604800000, and must be -1;"
                                + " max.message.bytes is 1048588, and must be at least 8388608");
                service.count("waiting", 1);
                assertThat(health(service)).isNotEqualTo(Status.UP);

                admin.incrementalAlterConfigs(Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, setup.topic()),
                                List.of(
                                        set("cleanup.policy", "delete"),
                                        set("retention.ms", "-1"),
                                        set("max.message.bytes", "8388608"))))
                        .all()
                        .get();

                service.awaitHeard("waiting", 1);
                await(() -> health(service).equals(Status.UP));
            }
        }
    }

    @Test
    void isTakenWithAsManyPartitionsAsItHasWhereItKeepsEvents() throws Exception {
        TestService.Setup setup = TestService.setup();
        try (Admin admin = admin()) {
            make(
                    admin,
                    new NewTopic(setup.topic(), 2, (short) 1)
                            .configs(Map.of("retention.ms", "-1", "max.message.bytes", "9000000")));
            try (TestService service = setup.start()) {
                service.count("kept", 2);

                service.awaitHeard("kept", 2);
            }
        }
    }

    private static Status health(TestService service) {
        return service.bean("pipelineHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static void make(Admin admin, NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Engines.kafkaBootstrap()));
    }
}
