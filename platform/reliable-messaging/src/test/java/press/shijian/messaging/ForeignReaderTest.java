package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import press.shijian.engines.Engines;
import press.shijian.messaging.broker.CloudEventHeaders;
import tools.jackson.databind.json.JsonMapper;

/** A reader that isn't ours, the CloudEvents project's own, understands what we put on a topic. */
class ForeignReaderTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOPIC = "test.foreign-reader." + UUID.randomUUID();

    private static KafkaProducer<String, byte[]> ours;
    private static KafkaConsumer<String, CloudEvent> foreign;

    @BeforeAll
    static void connect() throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", Engines.kafkaBootstrap());
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
        }
        ours = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        foreign = new KafkaConsumer<>(broker, new StringDeserializer(), new CloudEventDeserializer());
    }

    @AfterAll
    static void disconnect() {
        ours.close();
        foreign.close();
    }

    @ParameterizedTest
    @MethodSource("press.shijian.messaging.GoldenSamplesTest#everyEventType")
    void understandsEverySample(EventType<?> type) throws Exception {
        for (String sample : GoldenSamplesTest.samples(type)) {
            String subject = JSON.readTree(sample).get("submissionId").asString();
            OutgoingEvent sent = outgoing(type, sample);

            ConsumerRecord<String, CloudEvent> received = overKafka(subject, sent);

            assertThat(received.key()).isEqualTo(subject);
            CloudEvent event = received.value();
            assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
            assertThat(event.getId()).isEqualTo(sent.id());
            assertThat(event.getType()).isEqualTo(type.token());
            assertThat(event.getSource()).isEqualTo(URI.create("review-service"));
            assertThat(event.getSubject()).isEqualTo(subject);
            assertThat(event.getTime().toInstant()).isEqualTo(sent.time());
            assertThat(event.getDataContentType()).isEqualTo("application/json; charset=utf-8");
            assertThat(event.getExtensionNames()).containsExactlyInAnyOrder("sequence", "kind");
            assertThat(event.getExtension("sequence")).isEqualTo("7");
            assertThat(event.getExtension("kind")).isEqualTo(type.kind().token());
            assertThat(JSON.readTree(event.getData().toBytes())).isEqualTo(JSON.readTree(sample));
        }
    }

    static OutgoingEvent outgoing(EventType<?> type, String sample) {
        return new OutgoingEvent(
                UUID.randomUUID().toString(),
                type.token(),
                TOPIC,
                7,
                Instant.parse("2026-11-24T08:00:00.125Z"),
                sample,
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                type.kind(),
                type.dataKey());
    }

    private static ConsumerRecord<String, CloudEvent> overKafka(String subject, OutgoingEvent event) throws Exception {
        RecordMetadata where = ours.send(CloudEventHeaders.write("review-service", subject, event))
                .get();
        TopicPartition partition = new TopicPartition(where.topic(), where.partition());
        foreign.assign(List.of(partition));
        foreign.seek(partition, where.offset());
        List<ConsumerRecord<String, CloudEvent>> received =
                foreign.poll(Duration.ofSeconds(40)).records(partition);
        assertThat(received).hasSize(1);
        return received.get(0);
    }
}
