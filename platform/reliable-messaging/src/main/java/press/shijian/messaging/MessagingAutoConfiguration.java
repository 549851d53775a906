package press.shijian.messaging;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * What a service gets by having this module on its class path; each room adds its own part. What the guarantees rest on is
 * set in these configurations, where no property overrides it; addresses, credentials and the like come from Spring Boot's
 * own {@code spring.kafka} and {@code spring.mongodb}; {@code shijian-messaging-defaults.properties} holds the rest.
 */
@AutoConfiguration
@EnableConfigurationProperties(MessagingProperties.class)
@Import(RefuseDirectSave.class)
class MessagingAutoConfiguration {

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
}
