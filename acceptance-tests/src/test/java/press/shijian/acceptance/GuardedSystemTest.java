package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import press.shijian.local.Part;

/**
 * Broker and database let in only those that they know, and the broker lets each service do only what it must: an article is published
 * because the desk approved it, and by nobody who merely reaches the broker.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts of the containers need a shell")
class GuardedSystemTest {

    private static final String FORGED = "{\"forged\":true}";

    private GuardedSystem system;

    @BeforeAll
    void start() throws Exception {
        system = new GuardedSystem().started();
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void aSubmissionGoesFromHandInToTheSite() throws Exception {
        Student student = Student.registeredAt(system.address(Part.SUBMISSION));
        Reviewer reviewer =
                Reviewer.signedInAt(system.address(Part.REVIEW), "reviewer@demo.shijian", RunningSystem.PASSWORD);
        Manuscript manuscript = Manuscript.about("守门村");

        Student.Submission submission = student.handsIn(manuscript);
        reviewer.approves(submission.id(), 1);
        student.waitsUntil(submission.id(), "published");

        PublicSite.at(system.address(Part.PUBLISH)).waitsFor(manuscript.title(), "latest");
        for (Part service : TwoOfEach.SERVICES) {
            assertThat(system.log(service))
                    .as("log of " + service)
                    .doesNotContain(system.password(service.title()))
                    .doesNotContain("AuthorizationException")
                    .doesNotContain("is used unchecked");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "submission-service, shijian.reviews",
        "submission-service, shijian.articles",
        "review-service, shijian.submissions",
        "review-service, shijian.articles",
        "publish-service, shijian.submissions",
        "publish-service, shijian.reviews",
    })
    void noServiceWritesWhatIsAnothersToSay(String service, String topic) throws Exception {
        long before = messagesOn(topic);

        assertThatThrownBy(() -> forge(system.clientOf(service), topic))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);

        assertThat(messagesOn(topic)).isEqualTo(before);
    }

    /** As somebody who has seen a service's password, or has the broker. */
    @Test
    void whoHasAPasswordButNoKeyIsNotBelieved() throws Exception {
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "forged",
                "ce_type", "press.shijian.article.published.v1",
                "ce_source", "publish-service",
                "ce_subject", "forged",
                "ce_sequence", "1",
                "ce_kind", "essential");

        forge(system.clientOf("publish-service"), "shijian.articles", headers);

        for (Part reader : TwoOfEach.SERVICES) {
            Awaitility.await("refused by " + reader)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> system.log(reader)
                            .lines()
                            .anyMatch(line -> line.contains("event-refused") && line.contains("why=\"unsigned\"")));
        }
    }

    @Test
    void noServiceReadsInAnothersPlaceOrTakesATopicAway() {
        try (Admin publish = Admin.create(system.clientOf("publish-service"))) {
            assertThatThrownBy(() -> publish.deleteTopics(List.of("shijian.articles"))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        Map<String, Object> client = system.clientOf("submission-service");
        client.put("group.id", "review-service");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("shijian.articles"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(8)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void nobodyIsLetInWithoutAPassword() {
        assertThatThrownBy(() -> forge(system.user("review-service", "guessed"), "shijian.reviews"))
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> forge(system.user("somebody", "guessed"), "shijian.reviews"))
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);

        Map<String, Object> withoutUser = system.clientOf("review-service");
        withoutUser.put("security.protocol", "SSL");
        Map<String, Object> inClear = system.clientOf("review-service");
        inClear.put("security.protocol", "PLAINTEXT");
        Map<String, Object> withoutCertificate = new HashMap<>(withoutUser);
        withoutCertificate.put("bootstrap.servers", system.internalListener());
        Stream.of(withoutUser, inClear, withoutCertificate)
                .peek(client -> client.put("max.block.ms", "3000")) // a broker that hangs up says nothing
                .forEach(client -> assertThatThrownBy(() -> forge(client, "shijian.reviews"))
                        .rootCause()
                        .isInstanceOfAny(TimeoutException.class, SSLException.class));
    }

    @Test
    void aClientLeavesABrokerThatItDoesNotTrust(@TempDir Path folder) throws Exception {
        GuardedSystem.makeKeys(folder.resolve("others"));
        Map<String, Object> client = system.clientOf("review-service");
        client.put(
                "ssl.truststore.location", folder.resolve("others/kafka/ca.pem").toString());

        assertThatThrownBy(() -> forge(client, "shijian.reviews")).hasStackTraceContaining("SSL handshake failed");
    }

    @Test
    void theDatabaseIsNotReachedInClear() {
        try (MongoClient inClear = MongoClients.create(system.mongodbUri() + "/?serverSelectionTimeoutMS=2000")) {
            assertThatThrownBy(() -> inClear.getDatabase("shijian_review").runCommand(new Document("ping", 1)))
                    .isInstanceOf(MongoTimeoutException.class);
        }
    }

    private static void forge(Map<String, Object> client, String topic)
            throws ExecutionException, InterruptedException {
        forge(client, topic, Map.of("ce_type", "press.shijian.review.accepted.v1"));
    }

    private static void forge(Map<String, Object> client, String topic, Map<String, String> headers)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> event = new ProducerRecord<>(topic, "forged", FORGED);
            headers.forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(event).get();
        }
    }

    private long messagesOn(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(system.administrator())) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .forEach(one -> ends.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }
}
