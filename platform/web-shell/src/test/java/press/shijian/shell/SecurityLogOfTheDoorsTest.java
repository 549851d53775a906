package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import press.shijian.service.SecurityLog;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Visitor;

/** Whoever reads it can tell what happened, and learns no password, no email and no whole address. */
@OnSampleDesk
class SecurityLogOfTheDoorsTest {

    private static final String ADDRESS = "198.51.100.23";
    private static final String EMAIL = "student@example.edu.cn";

    @LocalServerPort
    int port;

    private final Logger logger = (Logger) LoggerFactory.getLogger("press.shijian.security");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void tellsOfAPersonsSignInAndOut() {
        Visitor browser = browser();

        browser.signInAt("/login", EMAIL, SampleDesk.PASSWORD);
        browser.get("/desk/queue");
        browser.submit(browser.get("/").page().selectFirst("form[action=/logout]"), Map.of());

        assertThat(lines())
                .containsExactly(
                        "signed-in account=\"student\" from=\"198.51.100.0/24\"",
                        "access-refused asked=\"GET /desk/queue\" by=\"student\" from=\"198.51.100.0/24\" why=\"role\"",
                        "signed-out by=\"student\" from=\"198.51.100.0/24\"");
    }

    @Test
    void keepsBackWhatMayLetSomebodyIn() {
        Visitor browser = browser();
        browser.signInAt("/login", EMAIL, SampleDesk.PASSWORD);
        browser.get("/desk/" + "t".repeat(43));

        assertThat(lines())
                .contains("access-refused asked=\"GET /desk/…\" by=\"student\" from=\"198.51.100.0/24\" why=\"role\"");
    }

    @Test
    void tellsOfFailuresByAccountAndOfWhatNobodyHas() {
        browser().signInAt("/login", EMAIL, "a guess that nobody may read");
        browser().signInAt("/login", "nobody@example.edu.cn", "x");

        assertThat(lines())
                .containsExactly(
                        "sign-in-failed account=\"student\" email=\"" + SecurityLog.digest(EMAIL)
                                + "\" from=\"198.51.100.0/24\"",
                        "sign-in-failed account=\"none\" email=\"" + SecurityLog.digest("nobody@example.edu.cn")
                                + "\" from=\"198.51.100.0/24\"");
        nothingIsGivenAway();
    }

    @Test
    void tellsWhereALimitIsReached() {
        for (int i = 0; i < 12; i++) {
            program().post("/api/token", Map.of("email", "limited@example.edu.cn", "password", "x"));
        }

        assertThat(lines())
                .filteredOn(line -> line.startsWith("sign-in-failed"))
                .hasSize(10);
        assertThat(lines())
                .filteredOn(line -> line.startsWith("sign-in-limited"))
                .hasSize(2);
    }

    @Test
    void tellsOfTokensAndOfTheOperator() {
        program().post("/api/token", Map.of("email", EMAIL, "password", SampleDesk.PASSWORD));
        for (String password : List.of("a wrong secret", "operator-secret", "operator-secret")) {
            program().withCredential("operator", password).get("/actuator/info");
        }

        assertThat(lines())
                .containsExactly(
                        "signed-in account=\"student\" from=\"198.51.100.0/24\"",
                        "token-issued account=\"student\" from=\"198.51.100.0/24\"",
                        "operator-failed from=\"198.51.100.0/24\"",
                        "operator-signed-in from=\"198.51.100.0/24\"");
        nothingIsGivenAway();
    }

    @Test
    void tellsOfTokensThatAreNone() {
        program().get("/api/me");
        assertThat(lines()).as("nobody said who they are").isEmpty();

        for (int i = 0; i < 15; i++) {
            program().with("Authorization", "Bearer a-guessed-secret").get("/api/me");
        }

        assertThat(lines())
                .as("whoever guesses doesn't fill the log")
                .hasSizeBetween(10, 12)
                .containsOnly("token-refused asked=\"GET /api/me\" from=\"198.51.100.0/24\"");
        nothingIsGivenAway();
    }

    @Test
    void tellsOfWhoeverAsksForMuchThatIsNotThere() {
        for (int i = 0; i < 100; i++) {
            assertThat(program().get("/api/open/nothing").status()).isEqualTo(404);
        }
        assertThat(lines()).isEmpty();

        // some are allowed again while time passes
        for (int i = 0; i < 100 && lines().isEmpty(); i++) {
            program().get("/api/open/nothing");
        }
        assertThat(lines()).containsExactly("not-found-often asked=\"GET /api/open/nothing\" from=\"198.51.100.0/24\"");
    }

    private void nothingIsGivenAway() {
        assertThat(lines())
                .noneSatisfy(line -> assertThat(line)
                        .containsAnyOf(ADDRESS, "@", "a guess that nobody may read", SampleDesk.PASSWORD, "secret"));
    }

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private Visitor program() {
        return new Visitor(port).with("X-Forwarded-For", ADDRESS);
    }

    private Visitor browser() {
        return program().withBrowser();
    }
}
