package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

@OnSampleDesk
class ChangingAPasswordTest {

    private static final String NEW = "清晨五点半江面还有雾";

    @LocalServerPort
    int port;

    @Autowired
    SampleDesk.People people;

    @Autowired
    MongoOperations mongo;

    private final String id = "changing-" + UUID.randomUUID();
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

        Answer changed = here.submit(form(here), Map.of("current", SampleDesk.PASSWORD, "new", NEW));

        assertThat(changed.status()).isEqualTo(302);
        assertThat(changed.location()).endsWith("/account");
        assertThat(here.get("/account").page().select(".notice--success").text())
                .contains("密码已修改");
        assertThat(there.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(browser().signInAt("/login", email, SampleDesk.PASSWORD).status())
                .isEqualTo(401);
        browser().signIn(email, NEW);
    }

    /** What a clipboard brings along and nobody sees is a part of it, too. */
    @Test
    void countsAsItWasTyped() {
        Visitor here = browser().signIn(email, SampleDesk.PASSWORD);
        String typed = NEW + "\u000B\u0007";

        assertThat(here.submit(form(here), Map.of("current", SampleDesk.PASSWORD, "new", typed))
                        .status())
                .isEqualTo(302);

        assertThat(browser().signInAt("/login", email, NEW).status()).isEqualTo(401);
        browser().signIn(email, typed);
    }

    @Test
    void givesThisBrowserAnotherSession() {
        Visitor here = browser();
        String before = here.signInAt("/login", email, SampleDesk.PASSWORD).cookie("sample-desk-session");

        String after = here.submit(form(here), Map.of("current", SampleDesk.PASSWORD, "new", NEW))
                .cookie("sample-desk-session");

        assertThat(after).isNotEqualTo(before);
        assertThat(browser()
                        .with("Cookie", "sample-desk-session=" + before)
                        .get("/account")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void byJsonEndsTheTokenOfTheCallToo() {
        Visitor here = browser().signIn(email, SampleDesk.PASSWORD);
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);

        Answer changed = program.post("/api/account/password", Map.of("current", SampleDesk.PASSWORD, "new", NEW));

        assertThat(changed.status()).isEqualTo(204);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(here.get("/account").status()).isEqualTo(303);
        assertThat(mongo.getCollection("sessions").countDocuments(new org.bson.Document("attributes.account", id)))
                .isZero();
        assertThat(mongo.getCollection("api_tokens").countDocuments(new org.bson.Document("account", id)))
                .isZero();
        program().signInForToken(email, NEW);
    }

    @ParameterizedTest
    @CsvSource({
        "not the current one, 清晨五点半江面还有雾, current, 现在的密码：不对",
        "correct horse 实践, short, new, 新的密码：至少 8 个字符",
        "correct horse 实践, correct horse 实践, new, 新的密码：与现在的密码相同",
        "'', 清晨五点半江面还有雾, current, 现在的密码：不对"
    })
    void thatIsRefusedSaysAtWhichFieldAndChangesNothing(String current, String chosen, String field, String why) {
        Visitor here = browser().signIn(email, SampleDesk.PASSWORD);
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);

        Answer page = here.submit(form(here), Map.of("current", current, "new", chosen));
        Answer json = program.post("/api/account/password", Map.of("current", current, "new", chosen));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.page().select(".form-errors").text()).contains(why);
        assertThat(page.page().select("[name=" + field + "]").attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(page.body()).doesNotContain(chosen + "\"");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(json.json().at("/errors/0/message").asString()).startsWith(why);
        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(program.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void toWhatOthersKnowOfThePersonIsRefused() {
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);

        Answer refused = program.post("/api/account/password", Map.of("current", SampleDesk.PASSWORD, "new", email));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/message").asString()).contains("太容易被猜到");
    }

    @Test
    void isGuessedAtNoOftenerThanAtTheSignInPage() {
        Visitor thief = program().with("X-Forwarded-For", "203.0.113.77").signInForToken(email, SampleDesk.PASSWORD);

        List<Integer> statuses = java.util.stream.IntStream.range(0, 11)
                .mapToObj(i -> thief.post("/api/account/password", Map.of("current", "guess " + i, "new", NEW))
                        .status())
                .toList();

        assertThat(statuses.subList(0, 10)).containsOnly(400);
        assertThat(statuses.get(10)).isEqualTo(429);
    }

    @Test
    void byTwoAtTheSameMomentCountsOnce() throws Exception {
        Visitor one = program().signInForToken(email, SampleDesk.PASSWORD);
        Visitor another = program().signInForToken(email, SampleDesk.PASSWORD);
        ExecutorService together = Executors.newFixedThreadPool(2);
        List<Callable<Answer>> both = List.of(
                () -> one.post("/api/account/password", Map.of("current", SampleDesk.PASSWORD, "new", NEW + "一")),
                () -> another.post("/api/account/password", Map.of("current", SampleDesk.PASSWORD, "new", NEW + "二")));

        List<Integer> statuses = new java.util.ArrayList<>();
        for (Future<Answer> answer : together.invokeAll(both)) {
            statuses.add(answer.get().status());
        }
        together.shutdown();

        assertThat(statuses).containsOnlyOnce(204);
        boolean first = statuses.get(0) == 204;
        program().signInForToken(email, NEW + (first ? "一" : "二"));
        assertThat(program()
                        .post("/api/token", Map.of("email", email, "password", NEW + (first ? "二" : "一")))
                        .status())
                .isEqualTo(401);
    }

    private static Element form(Visitor browser) {
        Element form = browser.get("/account").page().selectFirst("form[action=/account/password]");
        assertThat(form).isNotNull();
        return form;
    }

    private Visitor browser() {
        return new Visitor(port).withBrowser();
    }

    private Visitor program() {
        return new Visitor(port);
    }
}
