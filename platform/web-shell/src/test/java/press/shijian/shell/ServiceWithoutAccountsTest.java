package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.reading.ReadingRoom;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

@AnyDatabase
@SpringBootTest(classes = ReadingRoom.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = SharedMongodb.class)
@TestPropertySource(properties = {"spring.application.name=reading-room", "shijian.shell.operator.password="})
class ServiceWithoutAccountsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void givesReadersNoCookieAndNoSession() {
        Answer page = new Visitor(port).withBrowser().get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store");
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>")
                .contains("我的投稿", "rel=\"alternate\"")
                .doesNotContain("登录", "csrf");
        assertThat(context.getBeanNamesForType(SessionRepository.class)).isEmpty();
    }

    @Test
    void isReadOnly() {
        Visitor reader = new Visitor(port);
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            Answer refused = reader.call(method, "/api/articles/1", Map.of());
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
        }
        assertThat(reader.call("HEAD", "/").status()).isEqualTo(200);
        assertThat(reader.get("/api/articles/1").body()).isEqualTo("article 1");
        assertThat(reader.get("/login").status()).isEqualTo(404);
        assertThat(reader.post("/api/token", Map.of()).status()).isEqualTo(405);
    }

    @Test
    void keepsWhatIsTheOperatorsUnderAnySpelling() {
        for (String path : new String[] {"/ops", "/%6fps", "/%61ctuator/prometheus", "/actuator/inf%6f"}) {
            assertThat(new Visitor(port).withBrowser().get(path).status())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void letsNobodyInWhereNoOperatorIsNamed() {
        assertThat(new Visitor(port)
                        .withBrowser()
                        .with("Authorization", "Basic b3BlcmF0b3I6")
                        .get("/actuator/info")
                        .status())
                .isEqualTo(401);
    }
}
