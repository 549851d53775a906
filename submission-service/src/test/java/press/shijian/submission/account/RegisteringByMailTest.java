package press.shijian.submission.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.MailProbe;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;

/** Where mail is on, an account is opened by a link in a mail, and registering tells nobody who has one. */
@RunningSubmissionService
class RegisteringByMailTest {

    private static final MailProbe mails = MailProbe.running("http://write.example.org");

    @Autowired
    private Students students;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private QueryPlans plans;

    private final String email = UUID.randomUUID().toString().substring(0, 8) + "@student.test";

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        mails.configure(properties);
        properties.add("shijian.mail.sampling", () -> "500ms");
    }

    @Test
    void theLinkOpensTheAccount() {
        register(email, Students.PASSWORD).is(202);
        assertThat(signIn(email, Students.PASSWORD).status()).as("before").isEqualTo(401);

        Visitor browser = students.stranger();
        Answer page = browser.get(mails.link(1, email)).is(200);
        assertThat(signIn(email, Students.PASSWORD).status())
                .as("after it was only opened, as mail servers do")
                .isEqualTo(401);
        Answer confirmed = browser.submit(page.page().select("main form").first(), Map.of());

        assertThat(confirmed.location()).endsWith("/login?confirmed");
        assertThat(browser.get("/login?confirmed").body()).contains("邮箱已经确认");
        assertThat(signIn(email, Students.PASSWORD).status()).isEqualTo(200);
        assertThat(browser.get(mails.link(1, email)).status()).as("used").isEqualTo(404);
    }

    @Test
    void answersTheSameWhetherOrNotTheAddressHasAnAccount() {
        Answer fresh = register(email, Students.PASSWORD);
        open(email);

        Answer taken = register(email, "another password");

        assertThat(taken.status()).isEqualTo(fresh.status()).isEqualTo(202);
        assertThat(taken.body()).isEqualTo(fresh.body());
        assertThat(headers(taken)).isEqualTo(headers(fresh));
        assertThat(mails.nth(2, email)).contains("已经有账号").doesNotContain("/confirm");
        assertThat(signIn(email, "another password").status()).isEqualTo(401);
        assertThat(signIn(email, Students.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void thePageAnswersTheSameToo() {
        Answer fresh = registerOnPage(email);
        open(email);

        Answer taken = registerOnPage(email);

        assertThat(taken.status()).isEqualTo(fresh.status()).isEqualTo(200);
        assertThat(withoutTokens(taken.body())).isEqualTo(withoutTokens(fresh.body()));
        assertThat(fresh.page().select("main").text()).contains("请查收邮件").doesNotContain(email);
        assertThat(students.stranger().get("/").status())
                .as("nobody is signed in by it")
                .isEqualTo(303);
    }

    /** The mail goes to whom a stranger names, and must not carry the stranger's words there. */
    @Test
    void saysNothingThatWasTyped() {
        Map<String, Object> registration = registration(email, Students.PASSWORD);
        registration.put("name", "中奖了 evil.example");
        students.stranger().post("/api/accounts", registration).is(202);

        assertThat(mails.link(1, email)).isNotEmpty();
        assertThat(mails.to(email).get(0)).doesNotContain("evil");
    }

    @Test
    void letsTheFirstConfirmedOfSeveralHaveTheAddress() {
        register(email, "first password").is(202);
        register(email, "second password").is(202);
        Visitor browser = students.stranger();
        confirm(browser, mails.link(2, email)).is(302);

        confirm(browser, mails.link(1, email)).is(409);

        assertThat(List.of(
                        signIn(email, "first password").status(),
                        signIn(email, "second password").status()))
                .containsExactlyInAnyOrder(200, 401);
    }

    @Test
    void makesThreeMailsAnHour() {
        for (int i = 0; i < 5; i++) {
            register(email, Students.PASSWORD).is(202);
        }
        String other = "other-" + email;
        register(other, Students.PASSWORD).is(202);
        mails.link(1, other);

        assertThat(mails.to(email)).hasSize(3);
    }

    @Test
    void theLinkExpires() {
        register(email, Students.PASSWORD).is(202);
        String link = mails.link(1, email);
        mongo.updateMulti(
                new Query(), Update.update("expiresAt", Instant.now().minus(Duration.ofSeconds(1))), "one_time_links");

        assertThat(students.stranger().get(link).status()).isEqualTo(404);
    }

    @Test
    void complainsOfWhatIsWrongAsEver() {
        Map<String, Object> registration = registration("no address", Students.PASSWORD);

        assertThat(students.stranger().post("/api/accounts", registration).status())
                .isEqualTo(400);
    }

    @Test
    void noQueryReadsAWholeCollection() {
        plans.forgetAll();
        register(email, Students.PASSWORD).is(202);
        open(email);
        register(email, Students.PASSWORD).is(202);
        Visitor browser = students.stranger();
        browser.submit(browser.get("/forgot").page().select("main form").first(), Map.of("email", email))
                .is(200);
        browser.submit(
                        browser.get(mails.link(3, email))
                                .page()
                                .select("main form")
                                .first(),
                        Map.of("password", "a new password"))
                .is(302);
        mails.nth(4, email);

        plans.assertNoQueryScans();
    }

    private Answer register(String address, String password) {
        return students.stranger().post("/api/accounts", registration(address, password));
    }

    private Answer registerOnPage(String address) {
        Visitor browser = students.stranger();
        return browser.submit(
                browser.get("/register").page().select("main form").first(), registration(address, Students.PASSWORD));
    }

    private Answer signIn(String address, String password) {
        return students.stranger().post("/api/token", Map.of("email", address, "password", password));
    }

    private void open(String address) {
        confirm(students.stranger(), mails.link(1, address)).is(302);
    }

    private static Answer confirm(Visitor browser, String link) {
        return browser.submit(
                browser.get(link).is(200).page().select("main form").first(), Map.of());
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("content=\"[\\w-]{20,}=*\"|value=\"[\\w-]{20,}=*\"", "…");
    }

    private static Map<String, Object> registration(String address, String password) {
        Map<String, Object> registration = new HashMap<>();
        registration.put("email", address);
        registration.put("password", password);
        registration.put("name", "李明");
        registration.put("school", "云南大学");
        registration.put("college", "外国语学院");
        registration.put("consent", true);
        return registration;
    }
}
