package press.shijian.review;

import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import press.shijian.testkit.Visitor;

/** A second review-service beside the running one, on the same database and broker. */
public final class OtherInstance implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private OtherInstance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings of the running one */
    public static OtherInstance beside(Environment settings) {
        Stream<String> same = Stream.of(
                        "spring.mongodb.uri",
                        "spring.mongodb.database",
                        "spring.kafka.bootstrap-servers",
                        "shijian.shell.second-factor.key")
                .map(name -> "--" + name + "=" + settings.getRequiredProperty(name));
        return new OtherInstance(new SpringApplicationBuilder(ReviewServiceApplication.class)
                .run(Stream.concat(Stream.of("--server.port=0"), same).toArray(String[]::new)));
    }

    /** Somebody at this instance. */
    public Visitor stranger() {
        return new Visitor(
                ((WebServerApplicationContext) context).getWebServer().getPort());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
