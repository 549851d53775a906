package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import press.shijian.engines.Database;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Visitor;

class DatabaseAwayTest {

    /** As reliable-messaging sets it in each service. */
    private static final String PATIENCE = "/?serverSelectionTimeoutMS=4000&connectTimeoutMS=3000";

    @TempDir
    Path folder;

    @Test
    void isToldWithinSecondsAndSignsNobodyOut() {
        try (Database database = Database.in(folder);
                // begun before its database, and waits for it
                ConfigurableApplicationContext desk = new SpringApplicationBuilder(SampleDesk.class)
                        .run("--spring.mongodb.uri=" + database.uri() + PATIENCE, "--server.port=0")) {
            Visitor reader = new Visitor(
                            ((WebServerApplicationContext) desk).getWebServer().getPort())
                    .withBrowser();
            assertThat(reader.get("/login").status()).isEqualTo(200);
            database.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reader.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                                    .status()
                            == 302);
            assertThat(reader.get("/").body()).contains("李晓雨");

            database.kill();

            long asked = System.nanoTime();
            assertThat(reader.get("/").status()).isEqualTo(503);
            assertThat(reader.get("/").body()).contains("服务暂时不可用");
            assertThat(reader.get("/shell/shijian.css").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(25));

            database.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> reader.get("/").status() == 200);
        }
    }
}
