package press.shijian.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import press.shijian.engines.Engines;
import press.shijian.testkit.AnyDatabase;

/** A service has pages and messages, and so several modules that could decide how long an absent database is waited for. */
@AnyDatabase
class DatabasePatienceTest {

    @Test
    void isFourSecondsUnlessSomebodySaysOtherwise() {
        assertThat(patience()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void isWhatTheOperatorConfigured() {
        assertThat(patience("--shijian.messaging.database-patience=25s")).isEqualTo(Duration.ofSeconds(25));
    }

    private static Duration patience(String... configured) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.application.name=listening-service",
                "--spring.mongodb.uri=" + Engines.mongodbUri(),
                "--spring.mongodb.database=operations",
                "--server.port=0"));
        arguments.addAll(List.of(configured));
        try (ConfigurableApplicationContext service =
                new SpringApplicationBuilder(ListeningService.class).run(arguments.toArray(String[]::new))) {
            MongoClientSettings.Builder settings = MongoClientSettings.builder();
            service.getBeanProvider(MongoClientSettingsBuilderCustomizer.class)
                    .orderedStream()
                    .forEach(customizer -> customizer.customize(settings));
            return Duration.ofMillis(
                    settings.build().getClusterSettings().getServerSelectionTimeout(TimeUnit.MILLISECONDS));
        }
    }
}
