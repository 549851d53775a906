package press.shijian.shell;

import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import press.shijian.engines.Engines;

/** The engines' MongoDB, with a database of this application's own. */
class SharedMongodb implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.mongodb.uri=" + Engines.mongodbUri(),
                        "spring.mongodb.database=shell_"
                                + UUID.randomUUID().toString().substring(0, 8))
                .applyTo(context);
    }
}
