package press.shijian.shell.defaults;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class DefaultsAutoConfiguration {

    private static final int SELECTION_SECONDS = 4;
    private static final int CONNECT_SECONDS = 3;

    /** Somebody waits for the answer: an absent database is told in seconds, not in the driver's half a minute. */
    @Bean
    MongoClientSettingsBuilderCustomizer tellSoonThatTheDatabaseIsAway() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS));
    }
}
