package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/** Everybody here comes through a proxy on this machine, from an address that it names. */
@AnyDatabase
@OnSampleDesk
@TestPropertySource(
        properties = {
            "shijian.shell.sign-in.attempts-per-email-and-address=4",
            "shijian.shell.sign-in.slowed-from-per-email=8",
            "shijian.shell.sign-in.attempts-per-address=30",
            "shijian.shell.sign-in.slowed-by=20ms"
        })
class GuessingAPasswordTest {

    private static int networks;

    @LocalServerPort
    int port;

    @Autowired
    private SampleDesk.People people;

    private final String network = "203.0." + ++networks + ".";
    private String victim = "";

    @BeforeEach
    void openAnAccount() {
        SignInAccount sample = people.byId.get("student");
        String id = UUID.randomUUID().toString();
        victim = id + "@example.edu.cn";
        people.byId.put(id, new SignInAccount(id, victim, sample.passwordHash(), "周同学", sample.roles(), true));
    }

    @Test
    void endsAtOneAddressAfterAFewAttemptsForKnownAndUnknownAlike() {
        Visitor guesser = at(1);
        for (String email : new String[] {victim, "nobody" + victim}) {
            for (int i = 0; i < 4; i++) {
                assertThat(guesser.signInAt("/login", email, "guess " + i).status())
                        .isEqualTo(401);
            }

            Answer limited = guesser.signInAt("/login", email, SampleDesk.PASSWORD);

            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 900L);
            assertThat(limited.body()).contains("尝试的次数太多了");
            Answer token = program(1).speaking("en").post("/api/token", Map.of("email", email, "password", "x"));
            assertThat(token.status()).isEqualTo(429);
            assertThat(token.headers().firstValue("Retry-After")).isPresent();
            assertThat(token.body()).contains("Too many attempts");
        }
    }

    @Test
    void fromManyAddressesKeepsTheOwnerOutNowhereElse() {
        for (int address = 1; address <= 10; address++) {
            exhaust(at(address), victim);
        }

        for (int i = 0; i < 40; i++) {
            assertThat(at(100).signInAt("/login", victim, SampleDesk.PASSWORD).status())
                    .isEqualTo(302);
            assertThat(program(100)
                            .post("/api/token", Map.of("email", victim, "password", SampleDesk.PASSWORD))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void fromTheOwnersOwnAddressKeepsNoBrowserOutThatHasSignedInBefore() {
        Visitor owner = at(1);
        assertThat(owner.signInAt("/login", victim, SampleDesk.PASSWORD).status())
                .isEqualTo(302);
        exhaust(at(1), victim);
        exhaustTheAddress(1);

        owner.submit(owner.get("/me").page().selectFirst("form[action=/logout]"), Map.of());

        assertThat(owner.signInAt("/login", victim, SampleDesk.PASSWORD).status())
                .isEqualTo(302);
        assertThat(at(1).signInAt("/login", victim, SampleDesk.PASSWORD).status())
                .isEqualTo(429);
    }

    @Test
    void isLimitedAtABrowserThatHasSignedInBeforeToo() {
        Visitor stolen = at(1);
        assertThat(stolen.signInAt("/login", victim, SampleDesk.PASSWORD).status())
                .isEqualTo(302);
        stolen.submit(stolen.get("/me").page().selectFirst("form[action=/logout]"), Map.of());

        exhaust(stolen, victim);
    }

    @Test
    void doesNotCountForAnotherAccountThatTheBrowserHasNotSignedInTo() {
        Visitor browser = at(1);
        assertThat(browser.signInAt("/login", victim, SampleDesk.PASSWORD).status())
                .isEqualTo(302);
        browser.submit(browser.get("/me").page().selectFirst("form[action=/logout]"), Map.of());

        exhaust(browser, "reviewer@example.edu.cn");

        assertThat(at(1).signInAt("/login", "reviewer@example.edu.cn", SampleDesk.PASSWORD)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void overManyAccountsEndsAtTheAddress() {
        exhaustTheAddress(1);

        assertThat(at(1).signInAt("/login", victim, SampleDesk.PASSWORD).status())
                .isEqualTo(429);
        assertThat(at(2).signInAt("/login", victim, SampleDesk.PASSWORD).status())
                .isEqualTo(302);
    }

    @Test
    void costsNothingWhereThePasswordIsRight() {
        for (int i = 0; i < 40; i++) {
            assertThat(at(1).signInAt("/login", victim, SampleDesk.PASSWORD).status())
                    .isEqualTo(302);
        }
    }

    @Test
    void isNotHelpedByAddressesThatTheGuesserInvents() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(new Visitor(port)
                    .withBrowser()
                    // what a proxy hands on where the guesser has sent one already: it adds the real one at the end
                    .with("X-Forwarded-For", "198.51.100." + i + ", " + network + "1")
                    .signInAt("/login", victim, "guess")
                    .status());
        }

        assertThat(statuses).containsExactly(401, 401, 401, 401, 429, 429);
    }

    @Test
    void ofTheOperatorEndsEvenForTheRightOne() {
        for (int i = 0; i < 4; i++) {
            assertThat(operator("guess " + i, 1).status()).isEqualTo(401);
        }

        Answer limited = operator("operator-secret", 1);

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 900L);
        assertThat(operator("operator-secret", 2).status()).isEqualTo(200);
    }

    @Test
    void ofTheOperatorKeepsNeitherOperatorNorPrometheusOut() {
        assertThat(operator("operator-secret", 1).status()).isEqualTo(200);
        for (int i = 0; i < 12; i++) {
            assertThat(operator("guess " + i, 1).status()).isEqualTo(401);
        }
        exhaustTheAddress(1);

        for (int i = 0; i < 15; i++) {
            assertThat(operator("operator-secret", 1).status()).isEqualTo(200);
        }
    }

    private void exhaust(Visitor guesser, String email) {
        for (int i = 0; i < 4; i++) {
            assertThat(guesser.signInAt("/login", email, "guess " + i).status()).isEqualTo(401);
        }
        assertThat(guesser.signInAt("/login", email, "guess").status()).isEqualTo(429);
    }

    private void exhaustTheAddress(int address) {
        Visitor guesser = at(address);
        int last = 0;
        for (int i = 0; i < 40 && last != 429; i++) {
            last = guesser.signInAt("/login", "guess" + i + victim, "x").status();
        }
        assertThat(last).isEqualTo(429);
    }

    private Visitor at(int address) {
        return program(address).withBrowser();
    }

    private Visitor program(int address) {
        return new Visitor(port).with("X-Forwarded-For", network + address);
    }

    private Answer operator(String password, int address) {
        return program(address).withCredential("operator", password).get("/actuator/info");
    }
}
