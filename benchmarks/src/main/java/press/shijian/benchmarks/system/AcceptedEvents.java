package press.shijian.benchmarks.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.review.SubmissionAccepted;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@code SubmissionAccepted} on the topic as review-service does, without anything having been handed in. */
public final class AcceptedEvents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final EventContract CONTRACT = SubmissionAccepted.class.getAnnotation(EventContract.class);

    private AcceptedEvents() {}

    /** Returns when the broker has acknowledged all of them. */
    public static void emit(RunningSystem system, int count) {
        AtomicReference<@Nullable Exception> lost = new AtomicReference<>();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        system.stack().kafkaBootstrap(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(message(i), (sent, failed) -> {
                    if (failed != null) {
                        lost.set(failed);
                    }
                });
            }
            producer.flush();
        }
        if (lost.get() != null) {
            throw new IllegalStateException("The broker did not take all events", lost.get());
        }
    }

    /** Waits until all that were emitted stand in the latest feed. */
    public static void publish(RunningSystem system, int count, Duration patience) {
        LatestFeed feed = system.latestFeed();
        long before = feed.total();
        emit(system, count);
        feed.await(before + count, patience);
    }

    private static ProducerRecord<String, byte[]> message(int number) {
        String subject = UUID.randomUUID().toString();
        Instant now = Instant.now();
        SubmissionAccepted event = new SubmissionAccepted(
                new SubmissionId(subject),
                "SJ2026-%06d".formatted(number),
                1,
                Manuscript.text(number),
                null,
                new Stage("first"),
                new Person("benchmarks", "许一诺"),
                "通过",
                now,
                now,
                now);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(CONTRACT.topic(), subject, JSON.writeValueAsBytes(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        CONTRACT.type(),
                        "ce_source",
                        "review-service",
                        "ce_subject",
                        subject,
                        "ce_time",
                        now.toString(),
                        "ce_sequence",
                        "1",
                        "ce_kind",
                        CONTRACT.kind().token(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
