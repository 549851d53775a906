package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import press.shijian.engines.Broker;
import press.shijian.engines.Engines;
import press.shijian.engines.Ports;
import press.shijian.messaging.watch.PipelineWatch;

/**
 * The broker speaks TLS only, knows its users, and gives each what it was granted: a service that it refuses says why in one
 * sentence and isn't ready, loses nothing, and goes on by itself when that is mended.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RefusedByBrokerTest {

    private TestKeys keys;
    private Broker broker;
    private Admin administrator;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        keys = TestKeys.makeIn(folder);
        int port = Ports.free();
        int controller = Ports.free();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "listeners",
                "USERS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners",
                "USERS://127.0.0.1:" + port,
                "listener.security.protocol.map",
                "USERS:SASL_SSL,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "USERS",
                "controller.quorum.bootstrap.servers",
                "127.0.0.1:" + controller));
        settings.putAll(Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.name.users.plain.sasl.jaas.config",
                login("root", "root").replace(";", " user_root=\"root\" user_service=\"secret\";"),
                "ssl.keystore.location",
                keys.server().toString(),
                "ssl.keystore.type",
                "PEM",
                "ssl.truststore.location",
                keys.authority().toString(),
                "ssl.truststore.type",
                "PEM"));
        settings.putAll(Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:root;User:ANONYMOUS")); // who is anonymous comes by the controllers' own listener
        Map<String, Object> client = Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login("root", "root"),
                "ssl.truststore.location",
                keys.authority().toString(),
                "ssl.truststore.type",
                "PEM");
        broker = Broker.with(folder.resolve("broker"), port, settings, client);
        broker.start();
        administrator = Admin.create(client);
    }

    @AfterAll
    void stop() {
        administrator.close();
        broker.close();
    }

    @Test
    void saysThatTheCertificateIsNotTrusted() {
        try (TestService service =
                knownAs("secret").with("SHIJIAN_KAFKA_CA", "").start()) {
            awaitProblem(
                    service,
                    "The broker's certificate is not trusted, or it speaks no TLS here"
                            + " (SHIJIAN_KAFKA_CA, SHIJIAN_KAFKA_SECURITY): SSL handshake failed");
        }
    }

    @Test
    void saysThatThePasswordIsWrong() {
        try (TestService service = knownAs("guessed").start()) {
            awaitProblem(
                    service,
                    "The broker doesn't accept this service's user name and password"
                            + " (SHIJIAN_KAFKA_USER, SHIJIAN_KAFKA_PASSWORD):"
                            + " Authentication failed: Invalid username or password");
        }
    }

    @Test
    void namesEachRightThatIsMissingAndGoesOnWhenItIsGranted() throws Exception {
        TestService.Setup setup = knownAs("secret");
        String topic = setup.topic();
        try (TestService service = setup.start()) {
            service.count("waiting", 2);

            awaitProblem(service, denied("DESCRIBE on topic " + topic));
            grant(ResourceType.TOPIC, topic, AclOperation.DESCRIBE);
            awaitProblem(service, denied("CREATE on topic " + topic));
            grant(ResourceType.TOPIC, topic, AclOperation.READ);
            grant(ResourceType.TOPIC, topic, AclOperation.CREATE);
            awaitProblem(service, denied("READ on group " + setup.group()));
            grant(ResourceType.GROUP, setup.group(), AclOperation.READ);
            await(() -> service.bean(PipelineWatch.class).state().ready());
            assertThat(health(service)).isEqualTo(Status.UP);
            assertThat(service.sent()).isZero();

            grant(ResourceType.TOPIC, topic, AclOperation.WRITE);

            service.awaitHeard("waiting", 2);
            assertThat(service.gauge("shijian.outbox.put.aside")).isZero();
        }
        try (TestService again = setup.start()) {
            await(() -> health(again).equals(Status.UP));
        }
    }

    private TestService.Setup knownAs(String password) {
        return TestService.setup()
                .on(Engines.mongodbUri(), broker.bootstrapServers())
                .with("SHIJIAN_KAFKA_SECURITY", "SASL_SSL")
                .with("SHIJIAN_KAFKA_CA", keys.authority())
                .with("spring.kafka.properties[sasl.mechanism]", "PLAIN")
                .with("spring.kafka.properties[sasl.jaas.config]", login("service", password))
                .with("shijian.messaging.send-timeout", "4s");
    }

    private static void awaitProblem(TestService service, String sentence) {
        await(
                () -> sentence.equals(service.bean(PipelineWatch.class).state().problem()),
                () -> "says " + service.bean(PipelineWatch.class).state().problem());
        assertThat(health(service)).isEqualTo(Status.OUT_OF_SERVICE);
    }

    private static Status health(TestService service) {
        return service.bean("pipelineHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }

    private static String denied(String right) {
        return "The broker denies this service's user a right that it needs (deployment/kafka/rights.csv): " + right;
    }

    private void grant(ResourceType kind, String name, AclOperation operation) throws Exception {
        administrator
                .createAcls(List.of(new AclBinding(
                        new ResourcePattern(kind, name, PatternType.LITERAL),
                        new AccessControlEntry("User:service", "*", operation, AclPermissionType.ALLOW))))
                .all()
                .get();
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }
}
