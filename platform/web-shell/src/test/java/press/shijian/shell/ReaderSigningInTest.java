package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.shell.session.Hash;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

@OnSampleDesk
class ReaderSigningInTest {

    private static final String SESSION = "sample-desk-session";

    @LocalServerPort
    int port;

    @Autowired
    SampleDesk.People people;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    MongoOperations mongo;

    @Autowired
    SessionRepository<? extends Session> sessions;

    private Visitor browser;

    @BeforeEach
    void open() {
        browser = new Visitor(port).withBrowser();
    }

    @Test
    void isSentToSignInAndBackToThePageAskedFor() {
        Answer asked = browser.get("/desk/queue?state=%E5%88%9D%E5%AE%A1");
        assertThat(asked.status()).isEqualTo(303);
        String signIn = asked.header("Location");
        assertThat(signIn).startsWith("/login?next=");

        Answer signedIn = browser.signInAt(signIn, "reviewer@example.edu.cn", SampleDesk.PASSWORD);

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(signedIn.header("Location")).endsWith("/desk/queue?state=%E5%88%9D%E5%AE%A1");
        assertThat(browser.get("/desk/queue").body()).contains("林知远", "审稿台", "退出登录");
    }

    @Test
    void getsASessionCookieThatScriptsAndOtherSitesDontGet() {
        Answer signedIn = browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD);

        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(SESSION + "="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(browser.get("/").headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-store");
    }

    @Test
    void getsANewSessionIdSoThatAPlantedOneIsWorthless() {
        String planted = browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                .cookie(SESSION);
        String csrf = browser.get("/").csrf();

        Answer signedIn = browser.postForm(
                "/login", Map.of("email", "reviewer@example.edu.cn", "password", SampleDesk.PASSWORD, "_csrf", csrf));

        assertThat(signedIn.cookie(SESSION)).isNotEqualTo(planted);
        assertThat(browser.get("/").body()).contains("林知远");
        assertThat(new Visitor(port)
                        .withBrowser()
                        .with("Cookie", SESSION + "=" + planted)
                        .get("/")
                        .body())
                .doesNotContain("林知远");
    }

    @Test
    void isKnownByAnEmailWithBlanksAroundItAsInputMethodsTypeThem() {
        assertThat(browser.signInAt("/login", "\u3000student@example.edu.cn\u200b\u3000", SampleDesk.PASSWORD)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void isToldTheSameForAWrongPasswordAndAnUnknownEmail() {
        Answer wrong = browser.signInAt("/login", "student@example.edu.cn", "wrong");
        Answer unknown = browser.signInAt("/login", "nobody@example.edu.cn", "wrong");

        assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
        assertThat(wrong.body()).contains("邮箱或密码不对").contains("value=\"student@example.edu.cn\"");
        assertThat(withoutTokens(wrong.body()))
                .isEqualTo(withoutTokens(unknown.body()).replace("nobody@", "student@"));
        assertThat(wrong.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("session="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%0d%0aSet-Cookie:x",
                "javascript:alert(1)",
                "/{x}",
                "\thttps://evil.example",
                "/login?next=/login"
            })
    void neverLeavesTheServiceAfterSigningIn(String next) {
        Answer signedIn = browser.signInAt(
                "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                "student@example.edu.cn",
                SampleDesk.PASSWORD);

        assertThat(signedIn.header("Location"))
                .satisfiesAnyOf(
                        location -> assertThat(location).matches("(http://localhost:\\d+)?/"),
                        // encoded it is only an odd page of ours
                        location -> assertThat(location).endsWith("/%0d%0aSet-Cookie:x"));
    }

    @Test
    void cantPostWithoutTheTokenOfThePage() {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        Answer forged = browser.postForm("/change", Map.of("a", "b"));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("这一页放得太久");
    }

    @Test
    void mayPostByScriptWithTheTokenOfTheMeta() {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);
        Matcher meta = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"")
                .matcher(browser.get("/").body());
        assertThat(meta.find()).isTrue();

        assertThat(browser.with("X-CSRF-TOKEN", meta.group(1))
                        .postForm("/change", Map.of("a", "b"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void isOutAtOnceWhenSuspended() {
        browser.signIn("suspended@example.edu.cn", SampleDesk.PASSWORD);
        assertThat(browser.get("/").status()).isEqualTo(200);

        people.byId.computeIfPresent("suspended", (id, account) -> with(account, account.passwordHash(), false));

        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(new Visitor(port)
                        .withBrowser()
                        .signInAt("/login", "suspended@example.edu.cn", SampleDesk.PASSWORD)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void isOutEverywhereAfterANewPassword() {
        browser.signIn("changed@example.edu.cn", SampleDesk.PASSWORD);

        people.byId.computeIfPresent(
                "changed", (id, account) -> with(account, passwords.encode("another password"), true));

        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void hasAPasswordThatIsHashedAsTodayFromTheNextSignInOn() {
        String email = people.join("of-old");
        String before = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(SampleDesk.PASSWORD);
        people.byId.computeIfPresent("of-old", (id, account) -> with(account, before, true));

        browser.signIn(email, SampleDesk.PASSWORD);

        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(people.byId.get("of-old").passwordHash()).startsWith("{bcrypt}$2a$10$");
        assertThat(new Visitor(port)
                        .signInAt("/login", email, SampleDesk.PASSWORD)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void isOutAfterTheSessionsLifeThoughTheDatabaseForgetsNothing() {
        String cookie = browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                .cookie(SESSION);
        String id = Hash.of(cookie);
        Document stored =
                mongo.getCollection("sessions").find(new Document("_id", id)).first();
        assertThat(stored).isNotNull();
        Instant longAgo = Instant.now().minus(Duration.ofHours(13));
        mongo.getCollection("sessions")
                .updateOne(
                        new Document("_id", id),
                        new Document(
                                "$set",
                                new Document("usedAt", java.util.Date.from(longAgo))
                                        .append("expireAt", java.util.Date.from(longAgo))));

        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void isOutAfterTheSessionsWholeLifeHoweverMuchItIsUsed() {
        String id = Hash.of(browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                .cookie(SESSION));
        mongo.getCollection("sessions")
                .updateOne(
                        new Document("_id", id),
                        new Document(
                                "$set",
                                new Document(
                                        "startedAt", Date.from(Instant.now().minus(Duration.ofHours(13))))));

        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void leavesNoSessionBehindWhenSigningInAgain() {
        String first = browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                .cookie(SESSION);
        Answer again = browser.postForm(
                "/login",
                Map.of(
                        "email",
                        "reviewer@example.edu.cn",
                        "password",
                        SampleDesk.PASSWORD,
                        "_csrf",
                        browser.get("/").page().select("meta[name=csrf-token]").attr("content")));

        assertThat(again.status()).isEqualTo(302);
        assertThat(mongo.findById(Hash.of(first), Document.class, "sessions")).isNull();
        assertThat(new Visitor(port)
                        .with("Cookie", SESSION + "=" + first)
                        .with("Accept", "text/html")
                        .get("/")
                        .status())
                .isEqualTo(303);
        assertThat(browser.get("/").body()).contains("林知远");
    }

    @Test
    void hasASessionThatNobodyCanTakeOverWhoReadsTheDatabase() {
        String cookie = browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                .cookie(SESSION);

        Document stored = mongo.findById(Hash.of(cookie), Document.class, "sessions");

        assertThat(cookie).hasSizeGreaterThanOrEqualTo(43); // 256 bits
        assertThat(stored).isNotNull();
        assertThat(stored.toJson()).doesNotContain(cookie);
        assertThat(new Visitor(port)
                        .with("Cookie", SESSION + "=" + stored.getString("_id"))
                        .with("Accept", "text/html")
                        .get("/")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void staysOutWhateverARequestThatWasUnderWayStillSaves() {
        String id = Hash.of(browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                .cookie(SESSION));
        saveAfterItsEnd(sessions, id);

        assertThat(mongo.findById(id, Document.class, "sessions")).isNull();
    }

    private <S extends Session> void saveAfterItsEnd(SessionRepository<S> repository, String id) {
        S underWay = Objects.requireNonNull(repository.findById(id));
        repository.deleteById(id);
        underWay.setAttribute("notes", List.of());
        repository.save(underWay);
    }

    @Test
    void leavesByPostOnly() {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);
        assertThat(browser.get("/logout").status()).isEqualTo(404);
        String csrf = browser.get("/").csrf();

        Answer left = browser.postForm("/logout", Map.of("_csrf", csrf));

        assertThat(left.header("Location")).endsWith("/login?signed-out");
        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void withTheWrongRoleGetsAPageThatSaysSo() {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        Answer refused = browser.get("/desk/queue");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("您没有权限", "李晓雨").doesNotContain("审稿台");
    }

    @Test
    void readsThatTheServiceIsAwayWhenItsDatabaseIs() {
        browser.signIn("away@example.edu.cn", SampleDesk.PASSWORD);
        people.away = true;

        Answer page = browser.get("/");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("服务暂时不可用");
    }

    @Test
    void asAScriptGetsA401InsteadOfTheSignInPage() {
        assertThat(browser.with("Sec-Fetch-Mode", "cors").get("/desk/queue").status())
                .isEqualTo(401);
    }

    private static SignInAccount with(SignInAccount account, String hash, boolean active) {
        return new SignInAccount(account.id(), account.email(), hash, account.name(), account.roles(), active);
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("(content|value)=\"[A-Za-z0-9_-]{60,}=*\"", "");
    }
}
