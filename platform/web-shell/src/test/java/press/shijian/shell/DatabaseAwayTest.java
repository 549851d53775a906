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
            Browser reader = new Browser(
                    ((WebServerApplicationContext) desk).getWebServer().getPort());
            assertThat(reader.get("/login").statusCode()).isEqualTo(200);
            database.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reader.signIn("student@example.edu.cn", SampleDesk.PASSWORD)
                                    .statusCode()
                            == 302);
            assertThat(reader.get("/").body()).contains("李晓雨");

            database.kill();

            long asked = System.nanoTime();
            assertThat(reader.get("/").statusCode()).isEqualTo(503);
            assertThat(reader.get("/").body()).contains("服务暂时不可用");
            assertThat(reader.get("/shell/shijian.css").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(25));

            database.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> reader.get("/").statusCode() == 200);
        }
    }
}
