package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** Where mail is on, another email counts once its owner has followed the link that went there. */
@OnSampleDesk
class ChangingAnEmailByMailTest {

    private static final MailProbe mails = MailProbe.running("http://desk.example.org");

    @LocalServerPort
    int port;

    @Autowired
    private SampleDesk.People people;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private MongoTemplate mongo;

    private final String id = "moving-" + UUID.randomUUID();
    private final String other = "new-" + UUID.randomUUID() + "@example.edu.cn";
    private String email;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        mails.configure(properties);
    }

    @BeforeAll
    static void prepare(@Autowired List<DatabasePreparation> preparations, @Autowired MongoTemplate mongo) {
        preparations.forEach(one -> one.prepare(mongo));
    }

    @BeforeEach
    void somebodyNew() {
        email = people.join(id);
    }

    @Test
    void changesItOnceTheLinkIsFollowedAndEndsWhatIsSignedInElsewhere() {
        Visitor here = signedIn(email);
        Visitor there = signedIn(email);
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);

        Answer asked = ask(here, " " + other.toUpperCase() + "　");

        assertThat(asked.location()).endsWith("/account");
        assertThat(here.get("/account").page().select(".notice--success").text())
                .contains("请到新的邮箱查收邮件");
        Answer opened = here.get(mails.link(1, other)).is(200);
        assertThat(opened.body()).contains(other);
        assertThat(people.byId.get(id).email())
                .as("after it was only opened, as mail servers do")
                .isEqualTo(email);
        assertThat(there.get("/").status()).isEqualTo(200);

        Answer confirmed = here.submit(opened.page().selectFirst("main form"), Map.of());

        assertThat(confirmed.location()).endsWith("/account");
        assertThat(here.get("/account").page().select("header .muted").text()).contains(other);
        assertThat(there.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(token(email).status()).isEqualTo(401);
        program().signInForToken(other, SampleDesk.PASSWORD);
    }

    @Test
    void tellsWhoeverReadsTheOldAddressBeforeAndAfter() {
        Visitor here = signedIn(email);
        ask(here, other).is(302);

        assertThat(mails.nth(1, email)).contains("为您的账号换一个邮箱").doesNotContain(other);
        confirm(here, mails.link(1, other)).is(302);
        assertThat(mails.nth(2, email)).contains("刚刚换了一个邮箱").doesNotContain(other);
    }

    @Test
    void answersTheSameForAnEmailThatHasAnAccount() {
        String taken = people.join("taken-" + UUID.randomUUID());
        Visitor here = signedIn(email);
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);

        String free = withoutTokens(pageAfter(here, other));
        assertThat(withoutTokens(pageAfter(here, taken))).isEqualTo(free);

        Answer jsonFree = askByJson(program, "json-" + other).is(202);
        Answer jsonTaken = askByJson(program, taken).is(202);
        assertThat(jsonTaken.body()).isEqualTo(jsonFree.body());
        assertThat(jsonTaken.headers().map().keySet())
                .isEqualTo(jsonFree.headers().map().keySet());
        assertThat(mails.nth(1, taken)).contains("已经有账号").doesNotContain("token=");
        assertThat(people.byId.get(id).email()).isEqualTo(email);
    }

    /** An email that was typed wrongly is a stranger's, who gets the link and must not get the account. */
    @Test
    void countsForNobodyButWhoIsSignedInToTheAccount() {
        ask(signedIn(email), other).is(302);
        String link = mails.link(1, other);

        Answer stranger = browser().get(link);
        assertThat(stranger.status()).isEqualTo(303);
        assertThat(stranger.location()).contains("/login?next=%2Faccount%2Femail%2Fconfirm");
        Answer somebodyElse = signedIn(people.join("else-" + UUID.randomUUID())).get(link);
        assertThat(somebodyElse.status()).isEqualTo(404);
        assertThat(somebodyElse.body()).contains("给另一个账号").doesNotContain(other);
        assertThat(people.byId.get(id).email()).isEqualTo(email);
    }

    @Test
    void worksOnceByJsonToo() {
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);
        askByJson(program, other).is(202);
        String token = mails.link(1, other).replaceAll(".*token=", "");

        confirmByJson(program, token).is(204);

        assertThat(program.get("/api/me").status()).isEqualTo(401);
        Visitor again = program().signInForToken(other, SampleDesk.PASSWORD);
        confirmByJson(again, token).isProblem(404);
        confirmByJson(again, "nonsense").isProblem(404);
    }

    @Test
    void endsAfterADayAndWithThePassword() {
        Visitor here = signedIn(email);
        ask(here, other).is(302);
        String expired = mails.link(1, other);
        mongo.updateMulti(
                new Query(),
                Update.update("expiresAt", Clock.systemUTC().instant().minus(Duration.ofSeconds(1))),
                "one_time_links");
        assertThat(here.get(expired).status()).isEqualTo(404);

        ask(here, other).is(302);
        String replaced = mails.link(2, other);
        people.changePassword(id, people.byId.get(id).passwordHash(), passwords.encode("清晨五点半江面还有雾"));
        Visitor afterwards = browser().signIn(email, "清晨五点半江面还有雾");
        assertThat(afterwards.get(replaced).status()).isEqualTo(404);
    }

    @Test
    void goesToOneOfTwoWhoAskForTheSame() throws Exception {
        String rivalId = "rival-" + UUID.randomUUID();
        Visitor one = signedIn(email);
        Visitor another = signedIn(people.join(rivalId));
        ask(one, other).is(302);
        ask(another, other).is(302);
        List<String> links = List.of(mails.link(1, other), mails.link(2, other));
        String ones = one.get(links.get(0)).status() == 200 ? links.get(0) : links.get(1);
        String anothers = ones.equals(links.get(0)) ? links.get(1) : links.get(0);

        List<Answer> answers = together(() -> confirm(one, ones), () -> confirm(another, anothers));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(302, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer ->
                        assertThat(answer.page().select("main").text()).contains(other + " 已经有账号了"));
        assertThat(people.findByEmail(other)).isPresent();
    }

    @Test
    void leavesALinkToANewPasswordNoWayInFromTheOldMailbox() {
        Visitor stranger = browser();
        stranger.submit(stranger.get("/forgot").page().selectFirst("main form"), Map.of("email", email));
        String reset = mails.link(1, email);
        assertThat(browser().get(reset).status()).isEqualTo(200);
        Visitor here = signedIn(email);
        ask(here, other).is(302);

        confirm(here, mails.link(1, other)).is(302);

        assertThat(browser().get(reset).status()).isEqualTo(404);
    }

    @Test
    void makesThreeMailsToOneAddressAndTenByOneAccount() {
        Visitor program = program().signInForToken(email, SampleDesk.PASSWORD);
        for (int i = 0; i < 5; i++) {
            askByJson(program, other).is(202);
        }
        for (int i = 0; i < 5; i++) {
            askByJson(program, i + other).is(202);
        }

        Answer limited = askByJson(program, "last-" + other).isProblem(429);

        assertThat(limited.header("Retry-After")).isNotEmpty();
        mails.link(1, 4 + other);
        assertThat(mails.to(other)).hasSize(3);
    }

    @Test
    void keepsNoLinkInTheDatabase() {
        ask(signedIn(email), other).is(302);
        String token = mails.link(1, other).replaceAll(".*token=", "");

        for (String collection : mongo.getCollectionNames()) {
            assertThat(mongo.findAll(org.bson.Document.class, collection).toString())
                    .as(collection)
                    .doesNotContain(token);
        }
    }

    @Test
    void isToldInTheSecurityLogWithoutEmails() {
        Visitor here = signedIn(email);
        Logger logger = (Logger) LoggerFactory.getLogger("press.shijian.security");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            ask(here, other).is(302);
            confirm(here, mails.link(1, other)).is(302);
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .containsExactly(
                        "email-change-asked account=\"" + id + "\" by=\"" + id + "\" email=\""
                                + SecurityLog.digest(other) + "\" from=\"127.0.0.0/24\"",
                        "email-changed account=\"" + id + "\" before=\"" + SecurityLog.digest(email) + "\" by=\"" + id
                                + "\" email=\"" + SecurityLog.digest(other) + "\" from=\"127.0.0.0/24\"");
    }

    @Test
    void speaksTheLanguageOfWhoAsks() {
        Visitor english = browser();
        english.get("/login?lang=en");
        english.signIn(email, SampleDesk.PASSWORD);
        ask(english, other).is(302);

        assertThat(mails.nth(1, other)).contains("wants to use this email").doesNotContain("邮箱");
        assertThat(mails.nth(1, email)).contains("has asked for another email").doesNotContain("邮箱");
    }

    private static Answer ask(Visitor browser, String email) {
        return browser.submit(
                browser.get("/account").page().selectFirst("form[action=/account/email]"),
                Map.of("current", SampleDesk.PASSWORD, "email", email));
    }

    private static String pageAfter(Visitor browser, String email) {
        ask(browser, email).is(302);
        return browser.get("/account").is(200).body();
    }

    private static Answer askByJson(Visitor program, String email) {
        return program.post("/api/account/email", Map.of("current", SampleDesk.PASSWORD, "email", email));
    }

    private static Answer confirm(Visitor browser, String link) {
        return browser.submit(browser.get(link).page().selectFirst("main form"), Map.of());
    }

    private static Answer confirmByJson(Visitor program, String token) {
        return program.post("/api/account/email/confirmation", Map.of("token", token));
    }

    private static List<Answer> together(Callable<Answer> one, Callable<Answer> another) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Answer>> answers = both.invokeAll(List.of(one, another));
            return List.of(answers.get(0).get(), answers.get(1).get());
        } finally {
            both.shutdownNow();
        }
    }

    /** Nor with the second at which the browser was used. */
    private static String withoutTokens(String page) {
        return page.replaceAll("content=\"[\\w-]{20,}=*\"|value=\"[\\w-]{20,}=*\"|<time.*?</time>", "…");
    }

    private Answer token(String email) {
        return program().post("/api/token", Map.of("email", email, "password", SampleDesk.PASSWORD));
    }

    private Visitor signedIn(String email) {
        return browser().signIn(email, SampleDesk.PASSWORD);
    }

    private Visitor browser() {
        return program().withBrowser();
    }

    private Visitor program() {
        return new Visitor(port);
    }
}
