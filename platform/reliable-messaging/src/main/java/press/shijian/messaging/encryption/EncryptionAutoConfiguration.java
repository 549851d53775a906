package press.shijian.messaging.encryption;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.DataKeyMaker;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.broker.MessageBroker;

@AutoConfiguration
@Import(EventSecrets.class)
class EncryptionAutoConfiguration {

    @Bean
    WrappingKeys wrappingKeys(MessagingProperties properties) {
        return new WrappingKeys(properties.encryption().wrappingKeys());
    }

    @Bean
    DataKeyStore dataKeyStore(MongoTemplate mongo, WrappingKeys wrappingKeys) {
        return new DataKeyStore(mongo, wrappingKeys);
    }

    @Bean
    DataKeys dataKeys(
            ObjectProvider<DataKeyMaker> maker,
            WrappingKeys wrappingKeys,
            DataKeyStore store,
            MessageBroker broker,
            MeterRegistry meters,
            MessagingProperties properties) {
        DataKeyTopic topic = new DataKeyTopic(properties.encryption().topic(), broker, store, wrappingKeys);
        return new DataKeys(
                maker.getIfAvailable() != null, wrappingKeys, store, topic, meters, properties, Clock.systemUTC());
    }
}
