package press.shijian.benchmarks.reference;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.RawBsonDocument;
import press.shijian.benchmarks.system.RunningSystem;

/**
 * Kafka's and MongoDB's own clients on the engines of the running system, as careful as the services: {@code acks=all}, and
 * writes that a majority has on its disk. In this process, on a topic and in a database of their own. Thread-safe.
 */
public final class BareClients implements AutoCloseable {

    private static final String TOPIC = "benchmarks.bare";
    private static final int PARTITIONS = 24;
    private static final long PATIENCE_SECONDS = 60;

    private final MongoClient mongodb;
    private final MongoCollection<Document> written;
    private final MongoCollection<Document> bulk;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    private final Thread consuming = new Thread(this::consume, "bare-consumer");

    public BareClients(RunningSystem system) throws InterruptedException {
        mongodb = MongoClients.create(system.stack().mongodbUri());
        var database = mongodb.getDatabase("benchmarks_bare").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        database.drop();
        written = database.getCollection("written");
        bulk = database.getCollection("bulk");
        String bootstrap = system.stack().kafkaBootstrap();
        makeTopic(bootstrap);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        ConsumerConfig.GROUP_ID_CONFIG, "benchmarks-bare",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consuming.setDaemon(true);
        consuming.start();
    }

    private static void makeTopic(String bootstrap) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                        .all()
                        .get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The broker makes no topic", failed);
        }
    }

    /**
     * Sends and writes what one submission does, one after the other: each message is awaited on the other side, and the
     * writes lie evenly between them.
     *
     * @param number a write that is done for every other submission only is done for every other number
     */
    public void goAllTheWay(Footprint footprint, long number) throws InterruptedException {
        List<RawBsonDocument> writes = new ArrayList<>();
        for (Footprint.Write write : footprint.writes()) {
            long times = (long) Math.floor((number + 1) * write.times()) - (long) Math.floor(number * write.times());
            for (long i = 0; i < times; i++) {
                writes.add(write.document());
            }
        }
        int hops = footprint.messages().size();
        int done = 0;
        for (int hop = 0; hop <= hops; hop++) {
            int until = writes.size() * (hop + 1) / (hops + 1);
            for (; done < until; done++) {
                write(number + "-" + done, writes.get(done));
            }
            if (hop < hops) {
                sendAndReceive(footprint.messages().get(hop));
            }
        }
    }

    /** Replaces or inserts a document. */
    public void write(String id, RawBsonDocument like) {
        Document document = new Document(like);
        document.put("_id", id);
        written.replaceOne(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
    }

    /** Inserts so many by one command. */
    public void insert(Document like, int times) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Document document = new Document(like);
            document.put("_id", UUID.randomUUID().toString());
            documents.add(document);
        }
        bulk.insertMany(documents, new InsertManyOptions().ordered(false));
    }

    /** Returns when the consumer has it. */
    public void sendAndReceive(Footprint.Message message) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        CompletableFuture<Void> received = new CompletableFuture<>();
        underWay.put(key, received);
        producer.send(new ProducerRecord<>(TOPIC, null, key, message.value(), message.headers()));
        try {
            received.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("A bare message did not arrive", failed);
        }
    }

    private void consume() {
        try {
            consumer.subscribe(List.of(TOPIC));
            while (true) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(message -> Optional.ofNullable(underWay.remove(message.key()))
                                .ifPresent(waiting -> waiting.complete(null)));
            }
        } catch (WakeupException closing) {
            // asked to end
        } finally {
            consumer.close();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            consuming.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        mongodb.close();
    }
}
