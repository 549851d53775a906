package press.shijian.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.deadletters.DeadLetterBox;
import press.shijian.messaging.encryption.DataKeys;
import press.shijian.messaging.encryption.EventSecrets;
import press.shijian.messaging.signature.EventSignatures;
import press.shijian.service.SecurityLog;

@AutoConfiguration
@Import({ParkedEvents.class, Gaps.class})
class InboxAutoConfiguration {

    @Bean
    Inbox inbox(
            ObjectProvider<Subscription<?>> subscriptions,
            ConsumerFactory<?, ?> boot,
            ParkedEvents parked,
            DeadLetterBox deadLetters,
            EventSignatures signatures,
            EventSecrets secrets,
            DataKeys keys,
            SecurityLog security,
            MeterRegistry meters,
            ObservationRegistry observations,
            MessagingProperties properties) {
        ExecutorService threads =
                Executors.newFixedThreadPool(properties.concurrency(), new CustomizableThreadFactory("event-effects-"));
        List<EventConsumption<?>> consumptions = new ArrayList<>();
        subscriptions.orderedStream().forEach(one -> {
            EmitterCheck emitters = new EmitterCheck(one, signatures, security, meters);
            consumptions.add(new EventConsumption<>(
                    one, parked, deadLetters, emitters, secrets, meters, observations, threads, properties));
        });
        Map<String, Object> settings = new HashMap<>(boot.getConfigurationProperties());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // an instance that comes or goes moves only the partitions that must move; the others go on meanwhile
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // so long the events on a partition that was added wait for their consumer
        settings.putIfAbsent(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 30_000);
        settings.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        // so long the events of a service that was killed wait, for its next life or for another instance
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        DefaultKafkaConsumerFactory<String, byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumers.addPostProcessor(new CommitsOfOwnPartitions());
        Inbox inbox = new Inbox(consumptions, consumers, parked, threads, properties);
        keys.listen(inbox::keysCame);
        return inbox;
    }
}
