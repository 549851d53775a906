package press.shijian.messaging;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import press.shijian.service.DatabasePreparation;

/**
 * Everything that a service gets by having this module on its classpath. What the guarantees rest on is set here, where no
 * property overrides it; addresses, credentials and the like come from Spring Boot's own {@code spring.kafka} and
 * {@code spring.mongodb}; {@code shijian-messaging-defaults.properties} holds the rest.
 */
@AutoConfiguration(
        after = KafkaAutoConfiguration.class,
        afterName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingAutoConfiguration {

    /** A dead letter is its message and a little more; an event that is larger is refused by the broker, with a reason. */
    private static final int LARGEST_REQUEST = MessageBroker.LARGEST_MESSAGE + 1024 * 1024;

    /** A member that doesn't take a connection by then is as good as away, however long the database is waited for. */
    private static final long LONGEST_CONNECT_MILLIS = 3_000;

    private static final Duration DATABASE_SILENCE = Duration.ofSeconds(30);

    /**
     * With less, a MongoDB that is killed forgets up to 100 ms of writes that somebody was told of; and what was read, and
     * decided on, may be rolled back when another member is elected. A write that is acknowledged is read from then on.
     */
    @Bean
    MongoClientSettingsBuilderCustomizer acknowledgedMeansDurable(MessagingProperties properties) {
        long patience = properties.databasePatience().toMillis();
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(patience, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(
                                Math.min(patience, LONGEST_CONNECT_MILLIS), TimeUnit.MILLISECONDS)
                        .readTimeout(DATABASE_SILENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Bean
    RefuseDirectSave refuseDirectSave() {
        return new RefuseDirectSave();
    }

    @Bean
    MessageBroker messageBroker(KafkaAdmin admin, ProducerFactory<?, ?> boot, MessagingProperties properties) {
        int timeout = Math.toIntExact(properties.sendTimeout().toMillis());
        Map<String, Object> adminSettings = new HashMap<>(admin.getConfigurationProperties());
        adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        @SuppressWarnings("unchecked") // the serializers below say so
        ProducerFactory<String, byte[]> producers =
                (ProducerFactory<String, byte[]>) boot.copyWithConfigurationOverride(Map.of(
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        StringSerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_REQUEST,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        timeout,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        timeout / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        timeout));
        return new MessageBroker(adminSettings, new KafkaTemplate<>(producers), properties);
    }

    @Bean
    KafkaOutboxRelay outboxRelay(
            @Value("${spring.application.name}") String service,
            MongoTemplate mongo,
            MessageBroker broker,
            MeterRegistry meters,
            MessagingProperties properties) {
        return new KafkaOutboxRelay(service, mongo, broker, meters, properties);
    }

    @Bean
    ParkedEvents parkedEvents(MongoTemplate mongo) {
        return new ParkedEvents(mongo);
    }

    @Bean
    DeadLetterBox deadLetterBox(MongoTemplate mongo, MessageBroker broker) {
        return new DeadLetterBox(mongo, broker);
    }

    @Bean
    Inbox inbox(
            ObjectProvider<Subscription<?>> subscriptions,
            ConsumerFactory<?, ?> boot,
            ParkedEvents parked,
            DeadLetterBox deadLetters,
            MeterRegistry meters,
            MessagingProperties properties) {
        List<EventConsumption<?>> consumptions = new ArrayList<>();
        subscriptions
                .orderedStream()
                .forEach(one -> consumptions.add(new EventConsumption<>(one, parked, deadLetters, meters)));
        Map<String, Object> configuration = new HashMap<>(boot.getConfigurationProperties());
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        // so long the events of a service that was killed wait, for its next life or for another instance
        configuration.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        return new Inbox(
                consumptions,
                new DefaultKafkaConsumerFactory<>(configuration, new StringDeserializer(), new ByteArrayDeserializer()),
                parked,
                properties);
    }

    @Bean
    DatabasePreparation messagingIndexes(KafkaOutboxRelay relay, DeadLetterBox deadLetters) {
        return mongo -> {
            relay.prepare();
            deadLetters.prepare();
        };
    }

    @Bean
    PipelineStart pipelineStart(
            MongoTemplate mongo,
            List<DatabasePreparation> preparations,
            MessageBroker broker,
            Inbox inbox,
            MessagingProperties properties) {
        return new PipelineStart(mongo, preparations, broker, inbox, properties);
    }

    /**
     * Part of readiness: out of service until indexes and topics stand and the consumers run, which needs database and broker.
     * A broker that goes away <em>later</em> does not change it: events then wait in the outbox and people can go on working.
     */
    @Bean
    HealthIndicator pipelineHealthIndicator(PipelineStart start) {
        return () -> start.complete()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("waitsFor", start.databasePrepared() ? "broker" : "database")
                        .build();
    }

    @Bean
    DeadLetters deadLetters(MongoTemplate mongo, DeadLetterBox box, Inbox inbox) {
        return new DeadLetters(mongo, box, inbox);
    }

    @Bean
    PipelineWatch pipelineWatch(
            PipelineStart start,
            KafkaOutboxRelay relay,
            Inbox inbox,
            DeadLetterBox deadLetters,
            MessageBroker broker,
            MeterRegistry meters,
            MessagingProperties properties) {
        return new PipelineWatch(start, relay, inbox, deadLetters, broker, new PipelineGauges(meters), properties);
    }
}
