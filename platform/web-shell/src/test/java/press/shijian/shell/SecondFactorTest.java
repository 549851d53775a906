package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Authenticator;
import press.shijian.testkit.Visitor;

/** A code of an app besides the password, where the service has second factors. */
@OnSampleDesk
@Import(SecondFactorTest.Offer.class)
@TestPropertySource(
        properties = {
            "shijian.shell.second-factor.key=c2hpamlhbi10ZXN0LWtleS1vZi0zMi1ieXRlcy4uLi4=",
            "shijian.shell.sign-in.codes-per-account=6",
            "shijian.shell.sign-in.slowed-by=20ms"
        })
class SecondFactorTest {

    private static final String PAGE = "/account/second-factor";

    private static int networks;

    @LocalServerPort
    int port;

    @Autowired
    private SampleDesk.People people;

    @Autowired
    private MongoTemplate mongo;

    private final int network = ++networks;
    private final String id = "careful-" + UUID.randomUUID();
    private String email;

    @TestConfiguration
    static class Offer {

        @Bean
        SecondFactorOffer offer() {
            return new SecondFactorOffer() {};
        }
    }

    @BeforeEach
    void somebodyNew() {
        email = people.join(id);
    }

    @Test
    void isTurnedOnByAFirstCodeAndThenHandsOutRecoveryCodesOnce() {
        Visitor here = signedIn();
        Visitor there = signedIn();
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);
        assertThat(here.get("/account").page().select("a[href=" + PAGE + "]").text())
                .isEqualTo("开启两步验证");

        submit(here, "begin", Map.of("current", SampleDesk.PASSWORD)).is(302);
        Answer setup = here.get(PAGE);
        assertThat(setup.page().select("svg.second-factor__qr path").attr("d")).startsWith("M4 4h1v1h-1z");
        Authenticator app =
                new Authenticator(setup.page().select(".second-factor__secret").text());
        Answer on = submit(here, "confirm", Map.of("code", app.next())).is(200);

        assertThat(on.page().select(".second-factor__codes li").eachText())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([a-z2-7]{4}-){5}[a-z2-7]{4}"));
        assertThat(here.get(PAGE).page().select(".second-factor__codes, .second-factor__secret"))
                .as("later")
                .isEmpty();
        assertThat(here.get(PAGE).body()).contains("还剩 10 个恢复码");
        assertThat(there.get("/account").status()).as("other browser").isEqualTo(303);
        assertThat(program.get("/api/me").status()).as("program").isEqualTo(200);
    }

    @Test
    void isNotTurnedOnByAnotherCode() {
        Visitor here = signedIn();
        submit(here, "begin", Map.of("current", "not the password")).is(400);
        submit(here, "begin", Map.of("current", SampleDesk.PASSWORD)).is(302);

        Answer refused = submit(here, "confirm", Map.of("code", "000000")).is(400);

        assertThat(refused.page().select("#confirm-code-error").text()).contains("不对");
        assertThat(signedIn().get("/account").status()).isEqualTo(200);
    }

    @Test
    void isAskedForAfterThePasswordAndLeadsToWhereOneWanted() {
        Authenticator app = turnOn().app();
        Visitor browser = browser();

        Answer password = browser.signInAt("/login?next=%2Fcomponents", email, SampleDesk.PASSWORD);

        assertThat(password.location()).endsWith("/login/code?next=%2Fcomponents");
        assertThat(browser.get("/account").status()).as("before the code").isEqualTo(303);
        Answer wrong =
                enter(browser, "/login/code?next=%2Fcomponents", "000000").is(401);
        assertThat(wrong.page().select("[role=alert]").text()).contains("验证码不对");
        String code = app.next();
        Answer right = enter(
                        browser, "/login/code?next=%2Fcomponents", " " + code.substring(0, 3) + " " + code.substring(3))
                .is(302);
        assertThat(right.location()).endsWith("/components");
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void isAskedForInTheBrowserThatGaveThePasswordForTenMinutesOnly() {
        turnOn();
        assertThat(browser().get("/login/code").location()).contains("/login?expired");
        Visitor browser = browser();
        browser.signInAt("/login", email, SampleDesk.PASSWORD).is(302);
        browser.get("/login/code").is(200);

        mongo.getCollection("sessions")
                .updateMany(
                        new Document("attributes.waitingForCode", id),
                        new Document(
                                "$set",
                                new Document(
                                        "attributes.waitingSince",
                                        Date.from(Instant.now().minus(Duration.ofMinutes(11))))));

        assertThat(browser.get("/login/code").location()).contains("/login?expired");
    }

    @Test
    void takesACodeOnceAlsoAtTheSameMoment() throws Exception {
        Authenticator app = turnOn().app();
        List<Visitor> browsers = List.of(browser(), browser(), browser());
        for (Visitor browser : browsers) {
            browser.signInAt("/login", email, SampleDesk.PASSWORD).is(302);
        }
        String code = app.next();
        List<Callable<Answer>> attempts = new ArrayList<>();
        browsers.forEach(browser -> attempts.add(() -> enter(browser, "/login/code", code)));

        ExecutorService together = Executors.newFixedThreadPool(3);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : together.invokeAll(attempts)) {
            statuses.add(answer.get().status());
        }
        together.shutdown();

        assertThat(statuses).containsExactlyInAnyOrder(302, 401, 401);
    }

    @Test
    void isReplacedByARecoveryCodeOnceHoweverItIsTyped() {
        String recoveryCode = turnOn().recoveryCodes().get(3);
        Visitor browser = browser();
        browser.signInAt("/login", email, SampleDesk.PASSWORD).is(302);

        enter(browser, "/login/code", recoveryCode.toUpperCase(Locale.ROOT).replace('-', ' '))
                .is(302);

        assertThat(browser.get(PAGE).body()).contains("还剩 9 个恢复码");
        Visitor again = browser();
        again.signInAt("/login", email, SampleDesk.PASSWORD).is(302);
        enter(again, "/login/code", recoveryCode).is(401);
    }

    @Test
    void isWantedOfProgramsThatAskForAToken() {
        Authenticator app = turnOn().app();

        Answer without = token(null).isProblem(401);
        assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer error=\"code_needed\"");
        assertThat(without.text("title")).isEqualTo("需要验证码");
        assertThat(token("000000").isProblem(401).header("WWW-Authenticate")).contains("code_needed");
        Answer wrongPassword = program()
                .post("/api/token", Map.of("email", email, "password", "x", "code", app.next()))
                .isProblem(401);
        assertThat(wrongPassword.header("WWW-Authenticate")).isEqualTo("Bearer");
        String code = app.same();
        token(code).is(200);
        token(code).isProblem(401);
    }

    @Test
    void isTurnedOffWithPasswordAndCode() {
        TurnedOn on = turnOn();
        String code = on.app().next();
        submit(on.browser(), "off", Map.of("current", "x", "code", code)).is(400);
        submit(on.browser(), "off", Map.of("current", SampleDesk.PASSWORD, "code", "000000"))
                .is(400);
        assertThat(browser().signInAt("/login", email, SampleDesk.PASSWORD).location())
                .endsWith("/login/code");

        submit(on.browser(), "off", Map.of("current", SampleDesk.PASSWORD, "code", code))
                .is(302);

        assertThat(on.browser().get(PAGE).page().select(".notice--success").text())
                .contains("已关闭");
        signedIn();
    }

    @Test
    void getsNewRecoveryCodesWithPasswordAndCodeWhichEndThoseBefore() {
        TurnedOn on = turnOn();
        submit(on.browser(), "recovery-codes", Map.of("current", SampleDesk.PASSWORD, "code", "000000"))
                .is(400);

        Answer made = submit(
                        on.browser(),
                        "recovery-codes",
                        Map.of("current", SampleDesk.PASSWORD, "code", on.app().next()))
                .is(200);

        List<String> recoveryCodes =
                made.page().select(".second-factor__codes li").eachText();
        assertThat(recoveryCodes).hasSize(10).doesNotContainAnyElementsOf(on.recoveryCodes());
        token(on.recoveryCodes().get(0)).isProblem(401);
        token(recoveryCodes.get(0)).is(200);
    }

    @Test
    void isSetUpByJsonToo() {
        Visitor browser = signedIn();
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);
        assertThat(program.get("/api" + PAGE).json().get("on").asBoolean()).isFalse();
        program.post("/api" + PAGE, Map.of("current", "x")).isProblem(400);
        Answer setup = program.post("/api" + PAGE, Map.of("current", SampleDesk.PASSWORD))
                .is(200);
        assertThat(setup.text("uri"))
                .startsWith("otpauth://totp/Shijian%3Acareful-")
                .contains("secret=" + setup.text("secret"), "issuer=Shijian");
        Authenticator app = new Authenticator(setup.text("secret"));

        Answer on = program.post("/api" + PAGE + "/confirmation", Map.of("code", app.next()))
                .is(200);

        assertThat(on.json().get("recoveryCodes")).hasSize(10);
        assertThat(browser.get("/account").status()).as("browser").isEqualTo(303);
        assertThat(program.get("/api" + PAGE)
                        .is(200)
                        .json()
                        .get("recoveryCodesLeft")
                        .asInt())
                .isEqualTo(10);
        program.post("/api" + PAGE, Map.of("current", SampleDesk.PASSWORD)).isProblem(409);
        program.post("/api" + PAGE + "/confirmation", Map.of("code", app.next()))
                .isProblem(409);
        Map<String, Object> both = Map.of("current", SampleDesk.PASSWORD, "code", app.same());
        program.post("/api" + PAGE + "/off", both).is(204);
        program.post("/api" + PAGE + "/off", both).isProblem(409);
        program.post("/api" + PAGE + "/recovery-codes", both).isProblem(409);
    }

    @Test
    void isGuessedAFewTimesOnlyWhereverFromAndKeepsNoBrowserOutThatHasSignedInBefore() {
        TurnedOn on = turnOn();
        Visitor owner = on.browser();
        owner.submit(owner.get("/account").page().selectFirst("form[action=/logout]"), Map.of());
        for (int address = 1; address <= 6; address++) {
            Visitor guesser = at(address);
            guesser.signInAt("/login", email, SampleDesk.PASSWORD).is(302);
            enter(guesser, "/login/code", "00000" + address).is(401);
        }
        Visitor guesser = at(7);
        guesser.signInAt("/login", email, SampleDesk.PASSWORD).is(302);

        Answer limited = enter(guesser, "/login/code", "000007").is(429);

        assertThat(limited.header("Retry-After")).isNotEmpty();
        token("000008").isProblem(429);
        owner.signInAt("/login", email, SampleDesk.PASSWORD).is(302);
        enter(owner, "/login/code", on.app().next()).is(302);
        Visitor elsewhere = at(8);
        elsewhere.signInAt("/login", email, SampleDesk.PASSWORD).is(302);
        enter(elsewhere, "/login/code", on.recoveryCodes().get(0)).is(302);
    }

    @Test
    void isLedToBeforeAnythingElseWhereItIsRequired() {
        Visitor here = signedIn();
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);
        here.get("/components").is(200);
        people.mustHaveSecondFactor(id);

        for (String page : List.of("/", "/account", "/components", "/account/password", "/%61ccount/second-factor")) {
            assertThat(here.get(page).location()).as(page).endsWith(PAGE);
        }
        assertThat(here.with("Accept", "application/json")
                        .get("/account")
                        .isProblem(403)
                        .text("title"))
                .isEqualTo("需要两步验证");
        program.get("/api/me").isProblem(403);
        program.post("/api/account/password", Map.of("current", SampleDesk.PASSWORD, "new", "清晨五点半江面还有雾"))
                .isProblem(403);
        assertThat(program.get("/api" + PAGE).is(200).json().get("mustBeSetUp").asBoolean())
                .isTrue();
        assertThat(here.get("/shell/shijian.css").status()).isEqualTo(200);
        Visitor anew = browser();
        anew.signInAt("/login", email, SampleDesk.PASSWORD).is(302);
        assertThat(anew.get("/").location()).endsWith(PAGE);
        assertThat(anew.get(PAGE).body()).contains("要求每个人都开启两步验证");

        submit(anew, "begin", Map.of("current", SampleDesk.PASSWORD)).is(302);
        Authenticator app = new Authenticator(
                anew.get(PAGE).page().select(".second-factor__secret").text());
        submit(anew, "confirm", Map.of("code", app.next())).is(200);

        assertThat(anew.get("/account").status()).isEqualTo(200);
        assertThat(program.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void maySignOutWhereItIsRequired() {
        Visitor here = signedIn();
        people.mustHaveSecondFactor(id);

        Answer out = here.submit(here.get(PAGE).page().selectFirst("form[action=/logout]"), Map.of());

        assertThat(out.location()).endsWith("/login?signed-out");
    }

    @Test
    void liesInTheDatabaseEncryptedAndItsRecoveryCodesByTheirHashes() {
        TurnedOn on = turnOn();

        for (String collection : mongo.getCollectionNames()) {
            String all = mongo.findAll(Document.class, collection).toString();
            assertThat(all).as(collection).doesNotContain(on.secret()).doesNotContain(on.recoveryCodes());
        }
    }

    @Test
    void thatWasEncryptedWithAnotherKeyCanBeReplacedByARecoveryCode() {
        TurnedOn on = turnOn();
        mongo.getCollection("second_factors")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("secret", "bm90IG91cnMg".repeat(5))));
        Visitor browser = browser();
        browser.signInAt("/login", email, SampleDesk.PASSWORD).is(302);

        enter(browser, "/login/code", on.app().next()).is(503);

        enter(browser, "/login/code", on.recoveryCodes().get(0)).is(302);
    }

    @Test
    void outlivesAnotherPassword() {
        TurnedOn on = turnOn();
        on.browser()
                .submit(
                        on.browser().get("/account").page().selectFirst("form[action=/account/password]"),
                        Map.of("current", SampleDesk.PASSWORD, "new", "清晨五点半江面还有雾"))
                .is(302);

        assertThat(browser().signInAt("/login", email, "清晨五点半江面还有雾").location()).endsWith("/login/code");
    }

    @Test
    void isToldInTheSecurityLogWithoutCodes() {
        Logger logger = (Logger) LoggerFactory.getLogger("press.shijian.security");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        TurnedOn on;
        try {
            on = turnOn();
            Visitor browser = browser();
            browser.signInAt("/login", email, SampleDesk.PASSWORD).is(302);
            enter(browser, "/login/code", "000000").is(401);
            enter(browser, "/login/code", on.recoveryCodes().get(0)).is(302);
            submit(
                            browser,
                            "off",
                            Map.of(
                                    "current",
                                    SampleDesk.PASSWORD,
                                    "code",
                                    on.app().next()))
                    .is(302);
        } finally {
            logger.detachAppender(lines);
        }

        List<String> told =
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(told.stream().map(line -> line.replaceAll(" .*", "")))
                .containsExactly(
                        "signed-in",
                        "second-factor-on",
                        "sessions-ended",
                        "second-factor-asked",
                        "second-factor-failed",
                        "recovery-code-used",
                        "signed-in",
                        "second-factor-off");
        assertThat(told).allMatch(line -> line.contains("account=\"" + id + "\""));
        assertThat(told).noneMatch(line -> line.contains(on.secret()) || line.contains("000000"));
    }

    /** Somebody who has just turned it on, in that browser. */
    private record TurnedOn(Visitor browser, Authenticator app, String secret, List<String> recoveryCodes) {}

    private TurnedOn turnOn() {
        Visitor browser = signedIn();
        submit(browser, "begin", Map.of("current", SampleDesk.PASSWORD)).is(302);
        String secret =
                browser.get(PAGE).page().select(".second-factor__secret").text();
        Authenticator app = new Authenticator(secret);
        Answer on = submit(browser, "confirm", Map.of("code", app.next())).is(200);
        return new TurnedOn(
                browser,
                app,
                secret,
                on.page().select(".second-factor__codes li").eachText());
    }

    private static Answer submit(Visitor browser, String act, Map<String, ?> typed) {
        return browser.submit(browser.get(PAGE).page().selectFirst("form[action=" + PAGE + "/" + act + "]"), typed);
    }

    private static Answer enter(Visitor browser, String page, String code) {
        return browser.submit(browser.get(page).page().selectFirst("main form"), Map.of("code", code));
    }

    private Answer token(String code) {
        Map<String, Object> credentials = new HashMap<>(Map.of("email", email, "password", SampleDesk.PASSWORD));
        if (code != null) {
            credentials.put("code", code);
        }
        return program().post("/api/token", credentials);
    }

    private Visitor signedIn() {
        return browser().signIn(email, SampleDesk.PASSWORD);
    }

    private Visitor browser() {
        return program().withBrowser();
    }

    private Visitor program() {
        return new Visitor(port).with("X-Forwarded-For", "198.51." + network + ".1");
    }

    /** At another network. */
    private Visitor at(int address) {
        return new Visitor(port).withBrowser().with("X-Forwarded-For", "203." + network + "." + address + ".1");
    }
}
