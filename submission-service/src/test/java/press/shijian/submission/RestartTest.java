package press.shijian.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import press.shijian.engines.Engines;
import press.shijian.testkit.Visitor;

/** The service is stopped and started again, and nobody notices. */
class RestartTest {

    private final String database =
            "test_restart_" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void keepsAccountsSessionsTokensAndDrafts() {
        Visitor browser;
        Visitor program;
        String id;
        int port;
        try (ConfigurableApplicationContext before = start(0)) {
            port = Integer.parseInt(before.getEnvironment().getProperty("local.server.port"));
            Students students = new Students(before.getEnvironment());
            String email = students.register("李明");
            browser = students.stranger().signIn(email, Students.PASSWORD);
            program = students.stranger().signInForToken(email, Students.PASSWORD);
            id = Students.draft(program);
        }
        try (ConfigurableApplicationContext after = start(port)) {
            assertThat(after.isRunning()).isTrue();
            assertThat(browser.get("/").page().select(".card__title").text()).isEqualTo("四十分钟与一个夏天");
            assertThat(browser.submit(
                                    browser.get("/submissions/" + id)
                                            .page()
                                            .select("form.writing")
                                            .first(),
                                    Map.of("title", "接着写"))
                            .status())
                    .isBetween(302, 303);
            assertThat(program.post("/api/submissions/" + id + "/submit")
                            .json()
                            .get("title")
                            .asString())
                    .isEqualTo("接着写");
        }
    }

    private ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(SubmissionServiceApplication.class)
                .run(
                        "--server.port=" + port,
                        "--spring.mongodb.uri=" + Engines.mongodbUri(),
                        "--spring.mongodb.database=" + database,
                        "--spring.kafka.bootstrap-servers=" + Engines.kafkaBootstrap());
    }
}
