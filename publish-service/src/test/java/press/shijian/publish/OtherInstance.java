package press.shijian.publish;

import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A second publish-service beside the running one, on the same database and broker. */
public final class OtherInstance {

    private OtherInstance() {}

    /** @param settings of the running one */
    public static ConfigurableApplicationContext beside(Environment settings) {
        Stream<String> same = Stream.of(
                        "shijian.publish.bucket-size",
                        "shijian.publish.buckets-per-head",
                        "spring.mongodb.uri",
                        "spring.mongodb.database",
                        "spring.kafka.bootstrap-servers")
                .map(name -> "--" + name + "=" + settings.getRequiredProperty(name));
        return new SpringApplicationBuilder(PublishServiceApplication.class)
                .run(Stream.concat(Stream.of("--server.port=0"), same).toArray(String[]::new));
    }
}
