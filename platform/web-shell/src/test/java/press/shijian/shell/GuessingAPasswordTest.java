package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

@OnSampleDesk
@TestPropertySource(
        properties = {"shijian.shell.sign-in.attempts-per-email=3", "shijian.shell.sign-in.attempts-per-address=12"})
class GuessingAPasswordTest {

    @LocalServerPort
    int port;

    @Test
    void endsAfterAFewAttemptsForKnownAndUnknownAlike() {
        Visitor guesser = new Visitor(port).withBrowser();
        for (String email : new String[] {"student@example.edu.cn", "nobody@example.edu.cn"}) {
            for (int i = 0; i < 3; i++) {
                assertThat(guesser.signInAt("/login", email, "guess " + i).status())
                        .isEqualTo(401);
            }
            Answer limited = guesser.signInAt("/login", email, SampleDesk.PASSWORD);
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 900L);
            assertThat(limited.body()).contains("尝试的次数太多了");

            Answer token = new Visitor(port).speaking("en").post("/api/token", Map.of("email", email, "password", "x"));
            assertThat(token.status()).isEqualTo(429);
            assertThat(token.headers().firstValue("Retry-After")).isPresent();
            assertThat(token.body()).contains("Too many attempts");
        }
        // the right password costs nothing, however often
        for (int i = 0; i < 6; i++) {
            assertThat(new Visitor(port)
                            .withBrowser()
                            .signInAt("/login", "reviewer@example.edu.cn", SampleDesk.PASSWORD)
                            .status())
                    .isEqualTo(302);
        }
        // from one address, over many emails
        int last = 0;
        for (int i = 0; i < 12 && last != 429; i++) {
            last = guesser.signInAt("/login", "guess" + i + "@example.edu.cn", "x")
                    .status();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void ofTheOperatorEndsEvenForTheRightOne() {
        String guesser = "203.0.113.9";
        for (int i = 0; i < 3; i++) {
            assertThat(operator("guess " + i, guesser).status()).isEqualTo(401);
        }

        Answer limited = operator("operator-secret", guesser);

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 900L);
        // the right one costs nothing, however often Prometheus asks
        for (int i = 0; i < 15; i++) {
            assertThat(operator("operator-secret", "203.0.113.10").status()).isEqualTo(200);
        }
    }

    private Answer operator(String password, String address) {
        return new Visitor(port)
                .withCredential("operator", password)
                .with("X-Forwarded-For", address)
                .get("/actuator/info");
    }
}
