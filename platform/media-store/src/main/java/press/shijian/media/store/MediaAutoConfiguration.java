package press.shijian.media.store;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import press.shijian.media.PhotographLimits;
import press.shijian.media.PreparePhotograph;

/** Gives each service {@link Photographs}, and the one that writes them what it needs for that. */
@AutoConfiguration(afterName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@EnableConfigurationProperties(MediaProperties.class)
class MediaAutoConfiguration {

    @Bean
    MediaDatabase mediaDatabase(
            MongoClient client,
            ObjectProvider<MongoClientSettingsBuilderCustomizer> settings,
            MongoConverter converter,
            MediaProperties properties) {
        return properties.mongodbUri().isBlank()
                ? MediaDatabase.beside(client, converter, properties)
                : MediaDatabase.elsewhere(settings.orderedStream(), converter, properties);
    }

    @Bean
    Photographs photographs(MediaDatabase database) {
        return new Photographs(database.operations());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("shijian.media.written")
    static class Written {

        @Bean
        PreparePhotograph preparePhotograph() {
            return new PreparePhotograph(PhotographLimits.DEFAULT);
        }

        @Bean
        PhotographStore photographStore(MediaDatabase database, MediaProperties properties, Clock clock) {
            return new PhotographStore(database.operations(), properties, clock);
        }

        @Bean
        SweepPhotographs sweepPhotographs(
                PhotographStore store,
                ObjectProvider<PhotographUses> uses,
                MediaProperties properties,
                MeterRegistry meters,
                Clock clock) {
            return new SweepPhotographs(store, uses.stream().toList(), properties, meters, clock);
        }
    }
}
