package press.shijian.messaging.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import press.shijian.messaging.MessagingProperties;

/** The clients that send and administrate. */
@AutoConfiguration
class BrokerAutoConfiguration {

    /** A dead letter is its message and a little more; an event that is larger is refused by the broker, with a reason. */
    private static final int LARGEST_REQUEST = TopicSettings.LARGEST_MESSAGE + 1024 * 1024;

    @Bean
    MessageBroker messageBroker(
            KafkaAdmin admin,
            ProducerFactory<?, ?> boot,
            ConsumerFactory<?, ?> consumers,
            MessagingProperties properties) {
        int timeout = Math.toIntExact(properties.sendTimeout().toMillis());
        Map<String, Object> adminSettings = new HashMap<>(admin.getConfigurationProperties());
        adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        @SuppressWarnings("unchecked") // the serializers say so
        ProducerFactory<String, byte[]> producers =
                (ProducerFactory<String, byte[]>) boot.copyWithConfigurationOverride(settings);
        Map<String, Object> consumerSettings = new HashMap<>(consumers.getConfigurationProperties());
        consumerSettings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumerSettings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumerSettings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumerSettings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumerSettings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        consumerSettings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        return new MessageBroker(adminSettings, new KafkaTemplate<>(producers), consumerSettings, properties);
    }
}
