package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import press.shijian.engines.Engines;

@SpringJUnitConfig
@RunsOnEngines
class TestOnEnginesTest {

    @Configuration
    static class NothingElse {}

    @Autowired
    private Environment environment;

    @Autowired
    private EventProbe probe;

    @Test
    void isPointedAtThem() {
        assertThat(environment.getProperty("spring.mongodb.uri")).isEqualTo(Engines.mongodbUri());
        assertThat(environment.getProperty("spring.mongodb.database")).startsWith("test_");
        assertThat(environment.getProperty("spring.kafka.bootstrap-servers")).isEqualTo(Engines.kafkaBootstrap());
    }

    @Test
    void startsWithEmptyTopics() {
        assertThat(probe.seen()).isEmpty();
    }
}
