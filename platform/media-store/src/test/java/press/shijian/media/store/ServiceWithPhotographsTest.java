package press.shijian.media.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.engines.Engines;
import press.shijian.media.Photograph;
import press.shijian.media.PhotographSize;
import press.shijian.media.PreparePhotograph;

/** One service writes, and another reads. */
class ServiceWithPhotographsTest {

    private final String media = "media_" + UUID.randomUUID().toString().substring(0, 8);
    private final ConfigurableApplicationContext writer = start(Engines.mongodbUri(), "submission_test", "", true);

    /** Its own database is away, which is another server here. */
    private final ConfigurableApplicationContext reader =
            start("mongodb://localhost:1", "publish_test", Engines.mongodbUri(), false);

    @AfterEach
    void close() {
        writer.getBean(MongoTemplate.class)
                .getMongoDatabaseFactory()
                .getMongoDatabase(media)
                .drop();
        writer.close();
        reader.close();
    }

    @Test
    void readsWhatAnotherHasWritten() {
        Photograph photograph = StoreOnEngine.photograph(5);
        writer.getBean(PhotographStore.class).add(photograph);

        assertThat(reader.getBean(Photographs.class).find(photograph.id(), PhotographSize.DESKTOP))
                .isPresent();
        assertThat(writer.getBean(Photographs.class).find(photograph.id(), PhotographSize.DESKTOP))
                .isPresent();
        assertThat(writer.getBean(MongoTemplate.class).collectionExists("photographs"))
                .as("in the service's own database")
                .isFalse();
    }

    @Test
    void hasNothingToWriteWithWhereItOnlyReads() {
        assertThat(reader.getBeansOfType(PhotographStore.class)).isEmpty();
        assertThat(reader.getBeansOfType(SweepPhotographs.class)).isEmpty();
        assertThat(reader.getBeansOfType(PreparePhotograph.class)).isEmpty();
    }

    private ConfigurableApplicationContext start(String uri, String database, String mediaUri, boolean written) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.mongodb.uri=" + uri,
                        "--spring.mongodb.database=" + database,
                        "--shijian.media.mongodb-uri=" + mediaUri,
                        "--shijian.media.database=" + media,
                        "--shijian.media.written=" + written);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        MongoAutoConfiguration.class,
        DataMongoAutoConfiguration.class,
        MediaAutoConfiguration.class
    })
    static class Application {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        PhotographUses drafts() {
            return ids -> Set.of();
        }
    }
}
