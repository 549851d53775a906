package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;

@OnSampleDesk
@TestPropertySource(
        properties = {"shijian.shell.sign-in.attempts-per-email=3", "shijian.shell.sign-in.attempts-per-address=12"})
class GuessingAPasswordTest {

    @LocalServerPort
    int port;

    @Test
    void endsAfterAFewAttemptsForKnownAndUnknownAlike() {
        Browser guesser = new Browser(port);
        for (String email : new String[] {"student@example.edu.cn", "nobody@example.edu.cn"}) {
            for (int i = 0; i < 3; i++) {
                assertThat(guesser.signIn(email, "guess " + i).statusCode()).isEqualTo(401);
            }
            HttpResponse<String> limited = guesser.signIn(email, SampleDesk.PASSWORD);
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 900L);
            assertThat(limited.body()).contains("尝试的次数太多了");

            HttpResponse<String> token = guesser.call(
                    "POST", "/api/token", "{\"email\":\"" + email + "\",\"password\":\"x\"}", "Accept-Language", "en");
            assertThat(token.statusCode()).isEqualTo(429);
            assertThat(token.headers().firstValue("Retry-After")).isPresent();
            assertThat(token.body()).contains("Too many attempts");
        }
        // the right password costs nothing, however often
        for (int i = 0; i < 6; i++) {
            assertThat(new Browser(port)
                            .signIn("reviewer@example.edu.cn", SampleDesk.PASSWORD)
                            .statusCode())
                    .isEqualTo(302);
        }
        // from one address, over many emails
        int last = 0;
        for (int i = 0; i < 12 && last != 429; i++) {
            last = guesser.signIn("guess" + i + "@example.edu.cn", "x").statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void ofTheOperatorEndsEvenForTheRightOne() {
        String guesser = "203.0.113.9";
        for (int i = 0; i < 3; i++) {
            assertThat(operator("guess " + i, guesser).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> limited = operator("operator-secret", guesser);

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 900L);
        // the right one costs nothing, however often Prometheus asks
        for (int i = 0; i < 15; i++) {
            assertThat(operator("operator-secret", "203.0.113.10").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> operator(String password, String address) {
        String credential =
                Base64.getEncoder().encodeToString(("operator:" + password).getBytes(StandardCharsets.UTF_8));
        return new Browser(port)
                .call("GET", "/actuator/info", "", "Authorization", "Basic " + credential, "X-Forwarded-For", address);
    }
}
