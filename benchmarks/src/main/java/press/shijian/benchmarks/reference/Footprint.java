package press.shijian.benchmarks.reference;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.RawBsonDocument;
import press.shijian.benchmarks.system.Commands;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.events.Topics;
import press.shijian.local.Part;

/**
 * What one submission leaves behind on its way to the feeds: the messages as the broker holds them, and the documents as
 * the database does, with how often each was written.
 *
 * @param messages in an order in which they may have been sent
 */
public record Footprint(List<Message> messages, List<Write> writes) {

    private static final Map<Part, String> DATABASES = Map.of(
            Part.SUBMISSION, "shijian_submission",
            Part.REVIEW, "shijian_review",
            Part.PUBLISH, "shijian_publish");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** As it lies on a topic. */
    public record Message(List<Header> headers, byte[] value) {}

    /**
     * @param document one of the collection
     * @param times how many commands wrote to its collection, for each submission
     */
    public record Write(RawBsonDocument document, double times) {}

    /**
     * @param submission that went all the way
     * @param perSubmission the commands that one submission causes, as measured
     * @param submissions among how many {@code perSubmission} was counted
     */
    public static Footprint of(RunningSystem system, String submission, Commands perSubmission, long submissions) {
        List<Write> writes = new ArrayList<>();
        try (MongoClient client = MongoClients.create(system.stack().mongodbUri())) {
            perSubmission.counts().forEach((kind, count) -> {
                double times = count / submissions;
                // what the services write less often than for every hundredth submission is no consequence of one
                if (kind.isWrite() && times > 0.01) {
                    document(client, kind).ifPresent(document -> writes.add(new Write(document, times)));
                }
            });
        }
        return new Footprint(messages(system.stack().kafkaBootstrap(), submission), writes);
    }

    /** For whoever reads the figures. */
    public String described() {
        long bytes =
                messages.stream().mapToLong(message -> message.value().length).sum();
        double commands = writes.stream().mapToDouble(Write::times).sum();
        return "Reference: %d messages of %.1f KB together and %.1f durable writes, as the services sent them for each submission."
                .formatted(messages.size(), bytes / 1024.0, commands);
    }

    private static Optional<RawBsonDocument> document(MongoClient client, Commands.Kind kind) {
        return Optional.ofNullable(client.getDatabase(Objects.requireNonNull(DATABASES.get(kind.service())))
                .getCollection(kind.collection(), RawBsonDocument.class)
                .find()
                .first());
    }

    private static List<Message> messages(String bootstrap, String submission) {
        List<Message> messages = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : List.of(Topics.SUBMISSIONS, Topics.REVIEWS, Topics.ARTICLES)) {
                consumer.partitionsFor(topic, PATIENCE)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (submission.equals(message.key())) {
                        messages.add(new Message(List.of(message.headers().toArray()), message.value()));
                    }
                }
            }
        }
        if (messages.isEmpty()) {
            throw new IllegalStateException("No messages about " + submission);
        }
        return messages;
    }
}
