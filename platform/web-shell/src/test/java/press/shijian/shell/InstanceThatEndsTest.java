package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import press.shijian.engines.Engines;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

@AnyDatabase
class InstanceThatEndsTest {

    private static final String READINESS = "/actuator/health/readiness";

    @Test
    void saysSoBeforeItRefusesAnybody() {
        ConfigurableApplicationContext desk = new SpringApplicationBuilder(SampleDesk.class)
                .properties("server.port=0")
                .run("--spring.mongodb.uri=" + Engines.mongodbUri(), "--shijian.shell.drain=4s");
        int port = ((WebServerApplicationContext) desk).getWebServer().getPort();
        Visitor balancer = new Visitor(port);
        assertThat(balancer.get(READINESS).status()).isEqualTo(200);

        CompletableFuture<Void> ending = CompletableFuture.runAsync(desk::close);

        await("readiness is down")
                .atMost(Duration.ofSeconds(4))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> balancer.get(READINESS).status() == 503);
        assertThat(new Visitor(port).withBrowser().get("/login").status())
                .as("somebody who comes by a connection of their own")
                .isEqualTo(200);
        ending.join();
        assertThatThrownBy(() -> new Visitor(port).get("/login")).isInstanceOf(UncheckedIOException.class);
    }
}
