package press.shijian.submission.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Element;
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
import press.shijian.testkit.ProviderProbe;
import press.shijian.testkit.Visitor;

/** A student signs in at the university's own OpenID provider. */
@RunningSubmissionService
class StudentFromProviderTest {

    private static final ProviderProbe provider = ProviderProbe.running();
    private static final MailProbe mails = MailProbe.running("http://write.example.org");

    @Autowired
    private Students students;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private RegisterAccount registerAccount;

    @Autowired
    private SuspendAccount suspendAccount;

    private final String subject = UUID.randomUUID().toString();
    private final String email = subject.substring(0, 8) + "@student.test";

    @DynamicPropertySource
    static void providerAndMail(DynamicPropertyRegistry properties) {
        provider.configure(properties);
        mails.configure(properties);
        properties.add("shijian.shell.oidc.operator-claim", () -> "groups");
        properties.add("shijian.shell.oidc.operator-value", () -> "shijian-operators");
        properties.add("shijian.accounts.oidc.school-claim", () -> "school");
        properties.add("shijian.accounts.oidc.college-claim", () -> "department");
    }

    @Test
    void hasAnAccountFromTheFirstSignInOnAndCanWrite() {
        provider.vouchesFor(
                subject, email.toUpperCase(java.util.Locale.ROOT), Map.of("school", "云南大学", "department", "外国语学院"));
        Visitor browser = students.stranger().withBrowser();

        provider.signIn(browser, "/login/provider?next=/submissions/new").is(302);

        Account account = accounts.byEmail(email).orElseThrow();
        assertThat(account.name()).isEqualTo("李晓雨");
        assertThat(account.school()).isEqualTo("云南大学");
        assertThat(account.college()).isEqualTo("外国语学院");
        assertThat(browser.get("/submissions/new").is(302).location()).startsWith("/account/consent");
        agrees(browser);
        assertThat(browser.get("/submissions/new").is(200, 302, 303).location()).doesNotContain("/login");
        assertThat(browser.get("/").page().select(".site-tools__name").text()).isEqualTo("李晓雨");
    }

    @Test
    void hasTheSameAccountNextTime() {
        provider.vouchesFor(subject, email, Map.of());
        provider.signIn(students.stranger().withBrowser(), "/login/provider").is(302);
        Account first = accounts.byEmail(email).orElseThrow();

        provider.vouchesFor(subject, "new-" + email, Map.of("name", "李晓雨（研究生）"));
        provider.signIn(students.stranger().withBrowser(), "/login/provider").is(302);

        assertThat(accounts.byEmail(email)).contains(first);
        assertThat(accounts.byEmail("new-" + email)).isEmpty();
    }

    @Test
    void hasNoNameLongerThanNamesAre() {
        provider.vouchesFor(subject, email, Map.of("name", " 很长的名字".repeat(20)));

        provider.signIn(students.stranger().withBrowser(), "/login/provider").is(302);

        assertThat(accounts.byEmail(email).orElseThrow().name())
                .startsWith("很长的名字")
                .hasSizeLessThanOrEqualTo(40);
    }

    /** Whoever registered with that address may not have owned it. */
    @Test
    void takesTheAccountOfTheirAddressOverAndIsToldByMail() {
        register();
        Visitor before = students.stranger().signIn(email, Students.PASSWORD);
        Visitor program = students.stranger().signInForToken(email, Students.PASSWORD);
        String draft = Students.draft(program);
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = students.stranger().withBrowser();

        provider.signIn(browser, "/login/provider").is(302);

        assertThat(browser.get("/submissions/" + draft).status()).isEqualTo(200);
        assertThat(mails.nth(1, email)).contains("归到");
        assertThat(before.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/submissions").status()).isEqualTo(401);
        assertThat(students.stranger()
                        .withBrowser()
                        .signInAt("/login", email, Students.PASSWORD)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void hasNoAccountByAnAddressThatNobodyHasVerified() {
        register();
        provider.vouchesFor(subject, email, Map.of("email_verified", false));

        Answer refused = provider.signIn(students.stranger().withBrowser(), "/login/provider");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("没有确认您的邮箱");
        assertThat(students.stranger()
                        .withBrowser()
                        .signInAt("/login", email, Students.PASSWORD)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void isToldThatTheAccountIsSuspended() {
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = students.stranger().withBrowser();
        provider.signIn(browser, "/login/provider").is(302);

        suspendAccount.suspend(accounts.byEmail(email).orElseThrow().id(), "冒用", "operator");

        assertThat(browser.get("/").status()).isEqualTo(303);
        provider.vouchesFor(subject, email, Map.of());
        Answer refused = provider.signIn(students.stranger().withBrowser(), "/login/provider");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("现在不能登录");
    }

    /** They know no password of ours. */
    @Test
    void deletesTheAccountAfterSigningInAnew() {
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = students.stranger().withBrowser();
        provider.signIn(browser, "/login/provider").is(302);
        String id = accounts.byEmail(email).orElseThrow().id();
        beganToSignIn(id, Duration.ofMinutes(11));

        Answer asked = browser.get("/account/delete").is(200);
        assertThat(asked.page().select("[name=current]")).isEmpty();
        assertThat(asked.page().select("form[action=/account/delete]")).isEmpty();
        Element again = asked.page().selectFirst("form[action=/account/delete/sign-out]");
        assertThat(browser.submit(again, Map.of()).is(302).location()).endsWith("/account/delete");
        assertThat(browser.get("/account/delete").is(303).location()).endsWith("/login?next=%2Faccount%2Fdelete");

        provider.vouchesFor(subject, email, Map.of());
        provider.signIn(browser, "/login/provider?next=/account/delete").is(302);
        Element form = browser.get("/account/delete").page().selectFirst("form[action=/account/delete]");
        beganToSignIn(id, Duration.ofMinutes(11));
        assertThat(browser.submit(form, Map.of("understood", "true")).status()).isEqualTo(409);
        assertThat(accounts.byId(id)).isPresent();
        beganToSignIn(id, Duration.ofMinutes(9));

        assertThat(browser.submit(form, Map.of("understood", "true")).is(302).location())
                .endsWith("/account/deleted");

        assertThat(accounts.byId(id)).isEmpty();
        provider.vouchesFor(subject, email, Map.of());
        provider.signIn(students.stranger().withBrowser(), "/login/provider").is(302);
        assertThat(accounts.byEmail(email).orElseThrow().id()).isNotEqualTo(id);
    }

    private void beganToSignIn(String account, Duration ago) {
        mongo.updateMulti(
                Query.query(where("attributes.account").is(account)),
                Update.update("startedAt", Date.from(Instant.now().minus(ago))),
                "sessions");
    }

    /** Who operates the service may be a student as well. */
    @Test
    void isStillSignedInAsAStudentWhenSignedInAsAnOperator() {
        Visitor browser = students.stranger().withBrowser();
        provider.vouchesFor(subject, email, Map.of());
        provider.signIn(browser, "/login/provider").is(302);
        assertThat(browser.get("/ops").is(303).location()).isEqualTo("/ops/sign-in");

        provider.vouchesFor(subject, email, Map.of("groups", List.of("shijian-operators")));
        provider.signIn(browser, "/ops/sign-in/provider").is(302);

        assertThat(browser.get("/ops").is(200).page().select("form[action=/ops/sign-out]"))
                .hasSize(1);
        agrees(browser);
        assertThat(browser.get("/").page().select(".site-tools__name").text()).isEqualTo("李晓雨");
        browser.submit(browser.get("/ops").page().selectFirst("form[action=/ops/sign-out]"), Map.of())
                .is(302);
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    /** To the privacy notice, which the campus has not shown. */
    private static void agrees(Visitor browser) {
        browser.submit(
                        browser.get("/account/consent")
                                .page()
                                .select("main form")
                                .first(),
                        Map.of("consent", "true"))
                .is(302);
    }

    private void register() {
        registerAccount.register(Registration.typed(email, Students.PASSWORD, Profile.typed("李明", "", "", ""), true));
    }
}
