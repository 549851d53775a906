package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.shell.Browser.encoded;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import press.shijian.shell.sampledesk.SampleDesk;

@OnSampleDesk
class ReaderSigningInTest {

    @LocalServerPort
    int port;

    @Autowired
    SampleDesk.People people;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    MongoOperations mongo;

    @Autowired
    FindByIndexNameSessionRepository<? extends Session> sessions;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(port);
    }

    @Test
    void isSentToSignInAndBackToThePageAskedFor() {
        HttpResponse<String> asked = browser.get("/desk/queue?state=%E5%88%9D%E5%AE%A1");
        assertThat(asked.statusCode()).isEqualTo(303);
        String signIn = asked.headers().firstValue("Location").orElseThrow();
        assertThat(signIn).startsWith("/login?next=");

        HttpResponse<String> signedIn = browser.signIn("reviewer@example.edu.cn", SampleDesk.PASSWORD, signIn);

        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow())
                .endsWith("/desk/queue?state=%E5%88%9D%E5%AE%A1");
        assertThat(browser.get("/desk/queue").body()).contains("林知远", "审稿台", "退出登录");
    }

    @Test
    void getsASessionCookieThatScriptsAndOtherSitesDontGet() {
        HttpResponse<String> signedIn = browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("sample-desk-session="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(browser.get("/").headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-store");
    }

    @Test
    void getsANewSessionIdSoThatAPlantedOneIsWorthless() {
        String planted = session(browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD));
        String csrf = Browser.csrf(browser.get("/").body());

        HttpResponse<String> signedIn = browser.post(
                "/login",
                "email=reviewer%40example.edu.cn&password=" + encoded(SampleDesk.PASSWORD) + "&_csrf=" + encoded(csrf));

        assertThat(session(signedIn)).isNotEqualTo(planted);
        assertThat(browser.get("/").body()).contains("林知远");
        assertThat(new Browser(port)
                        .get("/", "Cookie", "sample-desk-session=" + planted)
                        .body())
                .doesNotContain("林知远");
    }

    @Test
    void isKnownByAnEmailWithBlanksAroundItAsInputMethodsTypeThem() {
        assertThat(browser.signIn("\u3000student@example.edu.cn\u200b\u3000", SampleDesk.PASSWORD)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void isToldTheSameForAWrongPasswordAndAnUnknownEmail() {
        HttpResponse<String> wrong = browser.signIn("student@example.edu.cn", "wrong");
        HttpResponse<String> unknown = browser.signIn("nobody@example.edu.cn", "wrong");

        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
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
        HttpResponse<String> signedIn =
                browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD, "/login?next=" + encoded(next));

        assertThat(signedIn.headers().firstValue("Location").orElseThrow())
                .satisfiesAnyOf(
                        location -> assertThat(location).matches("(http://localhost:\\d+)?/"),
                        // encoded it is only an odd page of ours
                        location -> assertThat(location).endsWith("/%0d%0aSet-Cookie:x"));
    }

    @Test
    void cantPostWithoutTheTokenOfThePage() {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        HttpResponse<String> forged = browser.post("/change", "a=b");

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("这一页放得太久");
    }

    @Test
    void mayPostByScriptWithTheTokenOfTheMeta() {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);
        Matcher meta = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"")
                .matcher(browser.get("/").body());
        assertThat(meta.find()).isTrue();

        assertThat(browser.post("/change", "a=b", "X-CSRF-TOKEN", meta.group(1)).statusCode())
                .isEqualTo(204);
    }

    @Test
    void isOutAtOnceWhenSuspended() {
        browser.signIn("suspended@example.edu.cn", SampleDesk.PASSWORD);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);

        people.byId.computeIfPresent("suspended", (id, account) -> with(account, account.passwordHash(), false));

        assertThat(browser.get("/").statusCode()).isEqualTo(303);
        assertThat(new Browser(port)
                        .signIn("suspended@example.edu.cn", SampleDesk.PASSWORD)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void isOutEverywhereAfterANewPassword() {
        browser.signIn("changed@example.edu.cn", SampleDesk.PASSWORD);

        people.byId.computeIfPresent(
                "changed", (id, account) -> with(account, passwords.encode("another password"), true));

        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void isOutAfterTheSessionsLifeThoughTheDatabaseForgetsNothing() {
        String cookie = session(browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD));
        String id = new String(java.util.Base64.getDecoder().decode(cookie), java.nio.charset.StandardCharsets.UTF_8);
        Document stored =
                mongo.getCollection("sessions").find(new Document("_id", id)).first();
        assertThat(stored).isNotNull();
        Instant longAgo = Instant.now().minus(Duration.ofHours(13));
        mongo.getCollection("sessions")
                .updateOne(
                        new Document("_id", id),
                        new Document(
                                "$set",
                                new Document("accessed", java.util.Date.from(longAgo))
                                        .append("expireAt", java.util.Date.from(longAgo))));

        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void leavesByPostOnly() {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);
        assertThat(browser.get("/logout").statusCode()).isEqualTo(404);
        String csrf = Browser.csrf(browser.get("/").body());

        HttpResponse<String> left = browser.post("/logout", "_csrf=" + encoded(csrf));

        assertThat(left.headers().firstValue("Location").orElseThrow()).endsWith("/login?signed-out");
        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void withTheWrongRoleGetsAPageThatSaysSo() {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        HttpResponse<String> refused = browser.get("/desk/queue");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("您没有权限", "李晓雨").doesNotContain("审稿台");
    }

    @Test
    void readsThatTheServiceIsAwayWhenItsDatabaseIs() {
        browser.signIn("away@example.edu.cn", SampleDesk.PASSWORD);
        people.away = true;

        HttpResponse<String> page = browser.get("/");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("服务暂时不可用");
    }

    @Test
    void asAScriptGetsA401InsteadOfTheSignInPage() {
        assertThat(browser.get("/desk/queue", "Sec-Fetch-Mode", "cors").statusCode())
                .isEqualTo(401);
    }

    private static SignInAccount with(SignInAccount account, String hash, boolean active) {
        return new SignInAccount(account.id(), account.email(), hash, account.name(), account.roles(), active);
    }

    private static String session(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("sample-desk-session="))
                .map(cookie -> cookie.substring("sample-desk-session=".length(), cookie.indexOf(';')))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("(content|value)=\"[A-Za-z0-9_-]{60,}=*\"", "");
    }
}
