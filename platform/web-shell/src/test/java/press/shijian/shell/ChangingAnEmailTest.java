package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

/** Where mail is off, another email counts at once. */
@OnSampleDesk
class ChangingAnEmailTest {

    @LocalServerPort
    int port;

    @Autowired
    private SampleDesk.People people;

    private final String id = "moving-" + UUID.randomUUID();
    private final String other = "new-" + UUID.randomUUID() + "@example.edu.cn";
    private String email;

    @BeforeEach
    void somebodyNew() {
        email = people.join(id);
    }

    @Test
    void endsWhatWasSignedInElsewhereAndKeepsThisBrowser() {
        Visitor here = browser().signIn(email, SampleDesk.PASSWORD);
        Visitor there = browser().signIn(email, SampleDesk.PASSWORD);
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);

        Answer changed = submit(here, SampleDesk.PASSWORD, other);

        assertThat(changed.location()).endsWith("/account");
        Answer after = here.get("/account").is(200);
        assertThat(after.page().select(".notice--success").text()).contains("邮箱已修改");
        assertThat(after.page().select("header .muted").text()).isEqualTo(other);
        assertThat(there.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(program()
                        .post("/api/token", Map.of("email", email, "password", SampleDesk.PASSWORD))
                        .status())
                .isEqualTo(401);
        browser().signIn(other, SampleDesk.PASSWORD);
    }

    @Test
    void byJsonEndsTheTokenOfTheCallToo() {
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);

        change(program, SampleDesk.PASSWORD, other).is(204);

        assertThat(program.get("/api/me").status()).isEqualTo(401);
        program().signInForToken(other, SampleDesk.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "not the current one, new@example.edu.cn, current, 现在的密码：不对",
        "correct horse 实践, '', email, 邮箱：不能空着",
        "correct horse 实践, nowhere, email, 邮箱：不像一个邮箱地址",
        "correct horse 实践, SAME, email, 邮箱：与现在的邮箱相同",
        "correct horse 实践, LONG, email, 邮箱：最多 254 个字符"
    })
    void thatIsRefusedSaysAtWhichFieldAndChangesNothing(String current, String typed, String field, String why) {
        String wanted = typed.equals("SAME") ? email : typed.equals("LONG") ? "x".repeat(250) + "@a.cn" : typed;
        Visitor here = browser().signIn(email, SampleDesk.PASSWORD);
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);

        Answer page = submit(here, current, wanted);
        Answer json = change(program, current, wanted);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.page()
                        .select("section[aria-labelledby=email-title] .form-errors")
                        .text())
                .contains(why);
        assertThat(page.page().select("section[aria-labelledby=password-title] .form-errors"))
                .as("beside the other form")
                .isEmpty();
        assertThat(page.page().select("#field-email-" + field).attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(page.page().select("#field-email-email").val()).isEqualTo(wanted);
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(json.json().at("/errors/0/message").asString()).startsWith(why);
        assertThat(people.byId.get(id).email()).isEqualTo(email);
        assertThat(here.get("/account").status()).isEqualTo(200);
    }

    @Test
    void toOneThatIsTakenIsRefusedWithTheServicesOwnSentence() {
        String taken = people.join("taken-" + UUID.randomUUID());
        Visitor here = browser().signIn(email, SampleDesk.PASSWORD);

        Answer page = submit(here, SampleDesk.PASSWORD, taken);

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.page().select(".form-errors").text()).contains(taken + " 已经有账号了");
        change(program().signInForToken(email, SampleDesk.PASSWORD), SampleDesk.PASSWORD, taken)
                .isProblem(409);
        assertThat(people.byId.get(id).email()).isEqualTo(email);
    }

    @Test
    void isGuessedAtNoOftenerThanAtTheSignInPage() {
        Visitor thief = program().with("X-Forwarded-For", "203.0.113.78").signInForToken(email, SampleDesk.PASSWORD);

        List<Integer> statuses = IntStream.range(0, 11)
                .mapToObj(i -> change(thief, "guess " + i, other).status())
                .toList();

        assertThat(statuses.subList(0, 10)).containsOnly(400);
        assertThat(statuses.get(10)).isEqualTo(429);
    }

    @Test
    void hasAFormThatLeadsBackToTheAccountAndLinksThatCountForNothing() {
        Visitor here = browser().signIn(email, SampleDesk.PASSWORD);

        assertThat(here.get("/account/email").location()).endsWith("/account");
        assertThat(here.get("/account/email/confirm").status()).isEqualTo(404);
        assertThat(here.get("/account/email/confirm?token=" + "x".repeat(5000)).status())
                .isEqualTo(404);
    }

    private static Answer submit(Visitor browser, String current, String email) {
        return browser.submit(
                browser.get("/account").page().selectFirst("form[action=/account/email]"),
                Map.of("current", current, "email", email));
    }

    private static Answer change(Visitor program, String current, String email) {
        return program.post("/api/account/email", Map.of("current", current, "email", email));
    }

    private Visitor browser() {
        return program().withBrowser();
    }

    private Visitor program() {
        return new Visitor(port);
    }
}
