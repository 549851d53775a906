package press.shijian.messaging;

import com.mongodb.event.CommandListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import press.shijian.engines.Engines;
import press.shijian.events.EventContract;
import press.shijian.messaging.Tally.Counted;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.deadletters.DeadLetters;
import press.shijian.messaging.inbox.Inbox;
import press.shijian.messaging.watch.PipelineWatch;

/**
 * A small service on real engines: {@link Tally tallies} whose counts go to a topic, and {@link Ledger ledgers} that listen
 * to it. Each has names of its own for topic, group and database.
 */
final class TestService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Setup setup;
    private final ConfigurableApplicationContext context;

    private TestService(Setup setup, ConfigurableApplicationContext context) {
        this.setup = setup;
        this.context = context;
    }

    static Setup setup() {
        return new Setup(null);
    }

    AggregateStore<Tally> tallies() {
        return store("tallies");
    }

    AggregateStore<Ledger> ledgers() {
        return store("ledgers");
    }

    DeadLetters deadLetters() {
        return context.getBean(DeadLetters.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    MongoTemplate mongo() {
        return context.getBean(MongoTemplate.class);
    }

    /** Counts so many times, each in a save of its own. */
    void count(String id, int times) {
        for (int i = 0; i < times; i++) {
            count(tallies().find(id).orElseGet(() -> new Tally(id)));
        }
    }

    void count(Tally tally) {
        tally.count(setup.counted);
        tallies().save(tally);
    }

    /** How many events the broker has acknowledged. */
    double sent() {
        return counter("shijian.events.sent");
    }

    List<Integer> heard(String id) {
        return ledgers().find(id).map(Ledger::numbers).orElse(List.of());
    }

    void awaitHeard(String id, int upTo) {
        List<Integer> expected = IntStream.rangeClosed(1, upTo).boxed().toList();
        await(() -> heard(id).equals(expected), () -> id + " heard " + heard(id) + ", not " + expected);
    }

    void awaitOutboxEmpty(String id) {
        await(() -> {
            Document tally = document("tallies", id);
            return tally.getList("outbox", Document.class).isEmpty() && !tally.containsKey("unsentSince");
        });
    }

    Document document(String collection, String id) {
        return mongo().getCollection(collection).find(new Document("_id", id)).first();
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    static void await(Callable<Boolean> condition, java.util.function.Supplier<String> otherwise) {
        try {
            await(condition);
        } catch (org.awaitility.core.ConditionTimeoutException late) {
            throw new AssertionError(otherwise.get(), late);
        }
    }

    /** Puts a message on the topic past the relay, complete but for what the change takes away. */
    void send(String subject, long sequence, String json, Consumer<Map<String, String>> change) {
        send(message(subject, subject, sequence, json.getBytes(StandardCharsets.UTF_8), change));
    }

    ProducerRecord<String, byte[]> message(
            @Nullable String key,
            String subject,
            long sequence,
            byte @Nullable [] value,
            Consumer<Map<String, String>> change) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                setup.counted.token(),
                "ce_source",
                setup.name,
                "ce_subject",
                subject,
                "ce_specversion",
                "1.0",
                "ce_time",
                "2026-11-24T08:00:00+08:00",
                "ce_sequence",
                Long.toString(sequence)));
        change.accept(headers);
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(setup.topic, key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    void send(ProducerRecord<String, byte[]> message) {
        sendAll(List.of(message));
    }

    void sendAll(List<ProducerRecord<String, byte[]>> messages) {
        // otherwise the broker makes the topic, by rules of its own, where the service has not come so far yet
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            bean(MessageBroker.class).ensureTopic(setup.topic, AclOperation.WRITE);
            return true;
        });
        DefaultKafkaProducerFactory<String, byte[]> producers = new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", setup.kafka, "max.request.size", 9_000_000),
                new StringSerializer(),
                new ByteArraySerializer());
        try (Producer<String, byte[]> producer = producers.createProducer()) {
            for (Future<RecordMetadata> sent :
                    messages.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            producers.destroy();
        }
    }

    /** Puts messages on the topic while nobody consumes it, and then lets the service see them all. */
    void sendAsBacklog(List<ProducerRecord<String, byte[]>> messages) {
        Inbox inbox = bean(Inbox.class);
        await(() -> bean(PipelineWatch.class).state().ready());
        inbox.stop();
        sendAll(messages);
        inbox.start();
    }

    ProducerRecord<String, byte[]> message(String subject, int number) {
        byte[] value = ("{\"number\":" + number + "}").getBytes(StandardCharsets.UTF_8);
        return message(subject, subject, number, value, headers -> {});
    }

    void send(String subject, int number) {
        send(subject, number, "{\"number\":" + number + "}", headers -> {});
    }

    /** All that has come to a topic so far. */
    List<ConsumerRecord<String, byte[]>> messagesOn(String topic) {
        DefaultKafkaConsumerFactory<String, byte[]> consumers = new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", setup.kafka, "allow.auto.create.topics", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        try (org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer = consumers.createConsumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(messages::add);
            }
        }
        return messages;
    }

    String deadLetterTopic() {
        return setup.topic + "." + setup.group + ".dlt";
    }

    String topic() {
        return setup.topic;
    }

    String group() {
        return setup.group;
    }

    /** As sampled last, over all its tags; -1 before the first sample. */
    double gauge(String name) {
        Collection<Gauge> gauges =
                context.getBean(MeterRegistry.class).find(name).gauges();
        return gauges.isEmpty() ? -1 : gauges.stream().mapToDouble(Gauge::value).sum();
    }

    double counter(String name) {
        Counter counter = context.getBean(MeterRegistry.class).find(name).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        context.close();
    }

    @SuppressWarnings("unchecked")
    private <A extends AggregateRoot> AggregateStore<A> store(String name) {
        return (AggregateStore<A>) context.getBean(name);
    }

    /** How the service is to be. Used again, it starts a second instance of the same service. */
    static final class Setup {

        private final String suffix = UUID.randomUUID().toString().substring(0, 8);
        private final String name = "tally-service";
        private final String topic;
        private final String group = "ledgers-" + suffix;
        private final String database = "messaging_" + suffix;
        private final EventType<Counted> counted;
        private final Map<String, Object> properties = new HashMap<>();

        private String mongo = Engines.mongodbUri();
        private String kafka = Engines.kafkaBootstrap();
        private Consumer<Counted> before = event -> {};
        private boolean ledgersAppear = true;
        private boolean makesKeys;
        private @Nullable String alsoKnown;
        private CommandListener commands = new CommandListener() {};
        private UnaryOperator<Producer<String, byte[]>> producer = UnaryOperator.identity();

        private Setup(@Nullable String topic) {
            this.topic = topic == null ? "test.counts." + suffix : topic;
            counted = new EventType<>(
                    "press.shijian.test.counted.v1",
                    this.topic,
                    Counted.class,
                    name,
                    EventContract.Kind.ESSENTIAL,
                    EventContract.DataKey.REVIEW);
        }

        /** Another service, with a database and a group of its own, that listens to the same events. */
        Setup beside() {
            Setup other = new Setup(topic);
            other.mongo = mongo;
            other.kafka = kafka;
            other.properties.putAll(properties);
            return other;
        }

        Setup makingKeys() {
            makesKeys = true;
            return this;
        }

        Setup on(String mongo, String kafka) {
            this.mongo = mongo;
            this.kafka = kafka;
            return this;
        }

        String group() {
            return group;
        }

        String topic() {
            return topic;
        }

        Setup with(String property, Object value) {
            properties.put(property, value);
            return this;
        }

        /** Tells the listener each command that the service sends to MongoDB. */
        Setup observing(CommandListener listener) {
            this.commands = listener;
            return this;
        }

        /** What stands between the service and its Kafka producer. */
        Setup producer(UnaryOperator<Producer<String, byte[]>> seam) {
            this.producer = seam;
            return this;
        }

        Setup reacting(Consumer<Counted> before) {
            this.before = before;
            return this;
        }

        /** A type of event that earlier versions don't know. */
        Setup alsoKnowing(String type) {
            this.alsoKnown = type;
            return this;
        }

        Setup ledgersMustExist() {
            this.ledgersAppear = false;
            return this;
        }

        TestService start() {
            Map<String, Object> all = new HashMap<>(Map.of(
                    "spring.application.name",
                    name,
                    "spring.mongodb.uri",
                    mongo,
                    "spring.mongodb.database",
                    database,
                    "spring.kafka.bootstrap-servers",
                    kafka,
                    "shijian.messaging.sweep",
                    "300ms",
                    "shijian.messaging.left-behind-after",
                    "0s",
                    "shijian.messaging.sampling",
                    "300ms",
                    "shijian.messaging.longest-pause",
                    "1s"));
            all.putAll(properties);
            return new TestService(
                    this,
                    new SpringApplicationBuilder(Application.class)
                            .web(WebApplicationType.NONE)
                            .initializers(context -> context.getBeanFactory().registerSingleton("setup", this))
                            .run(all.entrySet().stream()
                                    .map(one -> "--" + one.getKey() + "=" + one.getValue())
                                    .toArray(String[]::new)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        AggregateStore<Tally> tallies(MongoTemplate mongo, OutboxRelay relay) {
            return new AggregateStore<>(Tally.class, mongo, relay);
        }

        @Bean
        AggregateStore<Ledger> ledgers(MongoTemplate mongo, OutboxRelay relay) {
            return new AggregateStore<>(Ledger.class, mongo, relay);
        }

        @Bean
        @Nullable
        DataKeyMaker maker(Setup setup) {
            return setup.makesKeys ? new DataKeyMaker() : null;
        }

        @Bean
        Subscription<Ledger> counts(AggregateStore<Ledger> ledgers, Setup setup) {
            List<Reaction<?, Ledger>> reactions = new ArrayList<>();
            reactions.add(new Reaction<>(setup.counted, (ledger, event, envelope) -> {
                setup.before.accept(event);
                ledger.write(event.number());
            }));
            if (setup.alsoKnown != null) {
                EventType<Counted> type = new EventType<>(
                        setup.alsoKnown,
                        setup.topic,
                        Counted.class,
                        setup.name,
                        EventContract.Kind.ESSENTIAL,
                        EventContract.DataKey.REVIEW);
                reactions.add(new Reaction<>(type, (ledger, event, envelope) -> ledger.write(event.number())));
            }
            return new Subscription<>(
                    setup.topic, setup.group, ledgers, setup.ledgersAppear ? Ledger::new : null, reactions);
        }

        @Bean
        MongoClientSettingsBuilderCustomizer observed(Setup setup) {
            return settings -> settings.addCommandListener(setup.commands);
        }

        @Bean
        @SuppressWarnings("unchecked")
        DefaultKafkaProducerFactoryCustomizer seam(Setup setup) {
            return factory -> ((DefaultKafkaProducerFactory<String, byte[]>) factory)
                    .addPostProcessor(producer -> setup.producer.apply(producer));
        }
    }
}
