package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.service.DatabasePreparation;
import press.shijian.service.SecurityLog;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.MailProbe;
import press.shijian.testkit.Visitor;

/** Somebody who has forgotten the password gets a link by mail, and nobody learns from it who has an account. */
@OnSampleDesk
class ForgottenPasswordTest {

    private static final String NEW_PASSWORD = "another horse 实践";
    private static final MailProbe mails = MailProbe.running("http://desk.example.org");

    @LocalServerPort
    int port;

    @Autowired
    private SampleDesk.People people;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private MongoTemplate mongo;

    private final String id = UUID.randomUUID().toString();
    private final String email = id + "@example.edu.cn";

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        mails.configure(properties);
        properties.add("shijian.shell.sign-in.resets-per-address", () -> "8");
    }

    @BeforeAll
    static void prepare(@Autowired List<DatabasePreparation> preparations, @Autowired MongoTemplate mongo) {
        preparations.forEach(one -> one.prepare(mongo));
    }

    @BeforeEach
    void openAnAccount() {
        people.byId.put(
                id,
                new SignInAccount(id, email, passwords.encode(SampleDesk.PASSWORD), "周同学", Set.of("student"), true));
    }

    @Test
    void leadsToANewPasswordThatEndsWhateverWasSignedIn() {
        Visitor elsewhere = browser(1).signIn(email, SampleDesk.PASSWORD);
        Visitor program = browser(1).signInForToken(email, SampleDesk.PASSWORD);
        Visitor owner = browser(1);
        assertThat(owner.get("/login").page().select("a[href=/forgot]")).hasSize(1);

        ask(owner, " " + email.toUpperCase() + "　").is(200);
        String link = link(1);
        Answer answer = choose(owner, link, NEW_PASSWORD);

        assertThat(answer.location()).endsWith("/login?reset");
        assertThat(owner.get("/login?reset").body()).contains("新密码已经设好");
        assertThat(elsewhere.get("/").status()).as("session").isEqualTo(303);
        assertThat(program.get("/api/me").status()).as("token").isEqualTo(401);
        browser(1).signInForToken(email, NEW_PASSWORD);
        assertThat(browser(1)
                        .post("/api/token", Map.of("email", email, "password", SampleDesk.PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(mails.nth(2, email)).contains("刚刚设置了新密码");
    }

    @Test
    void answersTheSameWhoeverIsNamed() {
        people.byId.put(
                "resting", new SignInAccount("resting", "resting@example.edu.cn", "x", "某", Set.of("student"), false));

        String known = ask(browser(2), email).is(200).body();
        String unknown = ask(browser(2), "nobody-" + email).is(200).body();
        String suspended = ask(browser(2), "resting@example.edu.cn").is(200).body();
        String nonsense =
                ask(browser(2), "x".repeat(3000) + "\r\nBcc: a@b.cc").is(200).body();

        assertThat(withoutTokens(unknown)).isEqualTo(withoutTokens(known));
        assertThat(withoutTokens(suspended)).isEqualTo(withoutTokens(known));
        assertThat(withoutTokens(nonsense)).isEqualTo(withoutTokens(known));
        link(1);
        assertThat(mails.to("resting@example.edu.cn")).isEmpty();
    }

    @Test
    void worksOnce() throws Exception {
        ask(browser(3), email).is(200);
        String link = link(1);
        ExecutorService together = Executors.newFixedThreadPool(3);
        try {
            Callable<Answer> attempt = () -> choose(browser(3), link, NEW_PASSWORD);
            List<Integer> statuses = together.invokeAll(List.of(attempt, attempt, attempt)).stream()
                    .map(ForgottenPasswordTest::statusOf)
                    .sorted()
                    .toList();
            assertThat(statuses.get(0)).isEqualTo(302);
            assertThat(statuses.subList(1, 3)).containsOnly(404);
        } finally {
            together.shutdownNow();
        }

        Answer again = browser(3).get(link);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body()).contains("这个链接用过了").doesNotContain(email);
    }

    @Test
    void endsAfterAnHourAndWithThePassword() {
        ask(browser(4), email).is(200);
        String expired = link(1);
        mongo.updateMulti(
                new Query(),
                Update.update("expiresAt", Clock.systemUTC().instant().minus(Duration.ofSeconds(1))),
                "one_time_links");
        assertThat(browser(4).get(expired).status()).isEqualTo(404);

        ask(browser(4), email).is(200);
        String replaced = link(2);
        SignInAccount account = people.byId.get(id);
        people.changePassword(id, account.passwordHash(), passwords.encode("changed otherwise"));
        assertThat(browser(4).get(replaced).status()).isEqualTo(404);
        assertThat(browser(4).get("/reset").status()).isEqualTo(404);
        assertThat(browser(4).get("/reset?token=" + "x".repeat(5000)).status()).isEqualTo(404);
    }

    @Test
    void earlierLinksStayGoodUntilOneIsUsed() {
        ask(browser(5), email).is(200);
        String first = link(1);
        ask(browser(5), email).is(200);
        link(2);

        choose(browser(5), first, NEW_PASSWORD).is(302);
    }

    @Test
    void wantsAPasswordOfSomeLengthAndKeepsTheLink() {
        ask(browser(6), email).is(200);
        String link = link(1);

        Answer refused = choose(browser(6), link, "short");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#password-error").text()).contains("至少 8 个字符");
        assertThat(choose(browser(6), link, email)
                        .is(400)
                        .page()
                        .select("#password-error")
                        .text())
                .contains("太容易被猜到");
        choose(browser(6), link, NEW_PASSWORD).is(302);
    }

    @Test
    void makesThreeMailsAnHourAndAnswersTheSameAfterThem() {
        String answer = withoutTokens(ask(browser(7), email).is(200).body());
        for (int i = 0; i < 4; i++) {
            assertThat(withoutTokens(ask(browser(7), email).is(200).body())).isEqualTo(answer);
        }
        link(3);

        Visitor sameAddress = browser(7);
        for (int i = 0; i < 3; i++) {
            ask(sameAddress, "nobody@example.edu.cn").is(200);
        }
        Answer limited = ask(sameAddress, "nobody@example.edu.cn");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isNotEmpty();
        assertThat(mails.to(email)).hasSize(3);
    }

    @Test
    void keepsNoLinkInTheDatabase() {
        ask(browser(8), email).is(200);
        String token = link(1).substring("/reset?token=".length());

        for (String collection : mongo.getCollectionNames()) {
            assertThat(mongo.findAll(org.bson.Document.class, collection).toString())
                    .as(collection)
                    .doesNotContain(token);
        }
    }

    @Test
    void isToldInTheSecurityLogWithoutEmailAndLink() {
        Logger logger = (Logger) LoggerFactory.getLogger("press.shijian.security");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            ask(browser(10), email).is(200);
            ask(browser(10), "nobody-" + email).is(200);
            choose(browser(10), link(1), NEW_PASSWORD).is(302);
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .containsExactly(
                        "password-reset-asked account=\"" + id + "\" email=\"" + SecurityLog.digest(email)
                                + "\" from=\"198.51.100.0/24\" mail=\"yes\"",
                        "password-reset-asked account=\"none\" email=\"" + SecurityLog.digest("nobody-" + email)
                                + "\" from=\"198.51.100.0/24\" mail=\"no\"",
                        "password-changed account=\"" + id + "\" from=\"198.51.100.0/24\"",
                        "password-reset account=\"" + id + "\" from=\"198.51.100.0/24\"");
    }

    @Test
    void speaksTheLanguageOfWhoAsks() {
        Visitor english = browser(9);
        english.get("/login?lang=en");
        ask(english, email).is(200);

        link(1);

        assertThat(mails.to(email).get(0))
                .contains("wants to set a new password")
                .doesNotContain("密码");
    }

    private static Answer ask(Visitor browser, String email) {
        return browser.submit(browser.get("/forgot").page().select("main form").first(), Map.of("email", email));
    }

    private static Answer choose(Visitor browser, String link, String password) {
        return browser.submit(browser.get(link).page().select("main form").first(), Map.of("password", password));
    }

    /** Of the mail that is the nth to this test's account. */
    private String link(int nth) {
        return mails.link(nth, email);
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("content=\"[\\w-]{20,}=*\"|value=\"[\\w-]{20,}=*\"", "…");
    }

    private static int statusOf(Future<Answer> answer) {
        try {
            return answer.get().status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** From a network of the test's own, so that no test uses up another's allowance. */
    private Visitor browser(int network) {
        return new Visitor(port).with("X-Forwarded-For", "198.51.100." + network);
    }
}
