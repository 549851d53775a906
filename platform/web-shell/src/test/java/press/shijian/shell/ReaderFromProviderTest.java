package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.shell.sampledesk.SampleDesk.People;
import press.shijian.testkit.Answer;
import press.shijian.testkit.ProviderProbe;
import press.shijian.testkit.Visitor;

/** Somebody signs in at the OpenID provider of the house. */
@OnSampleDesk
class ReaderFromProviderTest {

    private static final ProviderProbe provider = ProviderProbe.running();

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    MongoTemplate mongo;

    private final String subject = UUID.randomUUID().toString();
    private final String id = "p" + subject.substring(0, 8);
    private final String email = id + "@example.edu.cn";

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider.configure(properties);
        properties.add("shijian.shell.oidc.name", () -> "云南大学");
    }

    @Test
    void findsTheButtonAboveThePassword() {
        Answer page = browser().get("/login?next=/desk/queue");

        assertThat(page.page().select("main a.button").text()).isEqualTo("用云南大学登录");
        assertThat(page.page().select("main a.button").attr("href")).isEqualTo("/login/provider?next=/desk/queue");
        assertThat(page.page().select("main .button--primary")).hasSize(1);
        Visitor english = browser();
        english.get("/login?lang=en");
        assertThat(english.get("/login").page().select("main a.button").text()).isEqualTo("Sign in with 云南大学");
    }

    @Test
    void isSentThereWithStateNonceAndAChallenge() {
        Answer sent = browser().get("/login/provider").is(302);

        assertThat(sent.location()).startsWith(provider.issuer() + "/authorize?");
        assertThat(URI.create(sent.location()).getRawQuery())
                .contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce=")
                .contains("client_id=" + ProviderProbe.CLIENT);
        assertThat(sent.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Max-Age=600");
        assertThat(mongo.getCollection("sessions")
                        .countDocuments(new Document("attributes.state", new Document("$exists", true))))
                .isZero();
    }

    @Test
    void isSignedInAndWhereTheyWantedToGo() {
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = browser();

        Answer back = provider.signIn(browser, "/login/provider?next=/components");

        assertThat(back.is(302).location()).endsWith("/components");
        assertThat(browser.get("/").page().select(".site-tools__name").text()).isEqualTo("李晓雨");
        Document session =
                mongo.findOne(Query.query(Criteria.where("attributes.account").is(id)), Document.class, "sessions");
        assertThat(session.get("attributes", Document.class).keySet())
                .as("no token of the provider")
                .containsExactlyInAnyOrder("account", "password", "browser", "device", "csrf", "provider");
    }

    @Test
    void hasTheSameAccountAgainWhateverEmailTheyHaveByNow() {
        provider.vouchesFor(subject, email, Map.of());
        provider.signIn(browser(), "/login/provider").is(302);

        provider.vouchesFor(subject, "renamed-" + email, Map.of("email_verified", false));
        Visitor browser = browser();
        provider.signIn(browser, "/login/provider").is(302);

        assertThat(browser.get("/account").page().text()).contains(email).doesNotContain("renamed-");
    }

    @Test
    void isRefusedWithAnEmailThatNobodyHasVerified() {
        provider.vouchesFor(subject, email, Map.of("email_verified", false));

        Answer refused = provider.signIn(browser(), "/login/provider");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("没有确认您的邮箱");
        assertThat(people.byId).doesNotContainKey(id);
    }

    @Test
    void hasTheAccountOfTheirVerifiedEmail() {
        people.join(id);
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = browser();

        provider.signIn(browser, "/login/provider").is(302);

        assertThat(browser.get("/").page().select(".site-tools__name").text()).isEqualTo("林知远");
    }

    /** An address that was given to somebody else brings no account along. */
    @Test
    void hasNoAccountThatIsSomebodyElsesAtTheProvider() {
        provider.vouchesFor(subject, email, Map.of());
        provider.signIn(browser(), "/login/provider").is(302);

        provider.vouchesFor("another-" + subject, email, Map.of());
        Answer refused = provider.signIn(browser(), "/login/provider");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("属于别人");
    }

    @Test
    void isToldThatTheAccountIsSuspended() {
        people.join(id);
        people.suspend(id, true);
        provider.vouchesFor(subject, email, Map.of());

        Answer refused = provider.signIn(browser(), "/login/provider");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("现在不能登录");
    }

    @Test
    void isOutAtOnceWhenSuspended() {
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = browser();
        provider.signIn(browser, "/login/provider").is(302);

        people.suspend(id, true);

        assertThat(browser.get("/account").status()).isEqualTo(303);
    }

    @Test
    void isRefusedWhereTheServiceSaysNo() {
        provider.vouchesFor(subject, email, Map.of("groups", List.of("strangers")));

        Answer refused = provider.signIn(browser(), "/login/provider");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"})
    void isLedToNoOtherSite(String next) {
        provider.vouchesFor(subject, email, Map.of());

        Answer back = provider.signIn(
                browser(),
                "/login/provider?next=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(back.is(302).location()).doesNotContain("evil", "javascript");
    }

    @Test
    void isNotSignedInUnawaresByAnotherSite() {
        Answer led = browser().with("Sec-Fetch-Site", "cross-site").get("/login/provider?next=/components");

        assertThat(led.is(302).location()).endsWith("/login?next=%2Fcomponents");
        assertThat(led.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("-provider="));
    }

    @Test
    void isNotWhomAnotherBrowserWasSentThereFor() {
        Visitor attacker = browser();
        String back = provider.back(attacker, attacker.get("/login/provider").location());

        Answer without = browser().get(back);
        Visitor victim = browser();
        victim.get("/login/provider").is(302);
        Answer withAnother = victim.get(back);

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.page().select("[role=alert]").text()).contains("再试一次");
        assertThat(withAnother.status()).isEqualTo(400);
        assertThat(victim.get("/account").status()).isEqualTo(303);
    }

    @Test
    void comesBackOnce() {
        provider.vouchesFor(subject, email, Map.of("email_verified", false));
        Visitor browser = browser();
        String back = provider.back(browser, browser.get("/login/provider").location());

        browser.get(back).is(403);

        assertThat(browser.get(back).status()).isEqualTo(400);
    }

    @Test
    void isRefusedWithAnotherNonce() {
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = browser();
        String address = browser.get("/login/provider").location();

        Answer refused = browser.get(provider.back(browser, address.replaceAll("nonce=[^&]+", "nonce=another")));

        refusedAsInvalid(refused, browser);
    }

    @Test
    void isRefusedWithTheWordOfAnotherIssuer() {
        provider.vouchesFor(subject, email, Map.of("iss", "https://evil.example"));
        Visitor browser = browser();

        refusedAsInvalid(provider.signIn(browser, "/login/provider"), browser);
    }

    @Test
    void isRefusedWhereAnotherIssuerAnswers() {
        Visitor browser = browser();
        String back = provider.back(browser, browser.get("/login/provider").location());

        refusedAsInvalid(browser.get(back + "&iss=https://evil.example"), browser);
    }

    @Test
    void isRefusedWithAWordForAnotherClient() {
        provider.vouchesFor(subject, email, Map.of("aud", List.of("another-client")));
        Visitor browser = browser();

        refusedAsInvalid(provider.signIn(browser, "/login/provider"), browser);
    }

    @Test
    void mayChangeTheirMind() {
        Visitor browser = browser();
        String state = URI.create(browser.get("/login/provider").location())
                .getRawQuery()
                .replaceAll(".*state=([^&]+).*", "$1");

        Answer back = browser.get("/login/provider/callback?error=access_denied&state=" + state);

        assertThat(back.status()).isEqualTo(401);
        assertThat(back.page().select("[role=alert]").text()).contains("取消");
    }

    @Test
    void signsOutThereToo() {
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = browser();
        provider.signIn(browser, "/login/provider").is(302);

        Answer out = browser.submit(browser.get("/").page().selectFirst("form[action=/logout]"), Map.of());
        Answer page = browser.get(out.location());

        assertThat(browser.get("/account").status()).isEqualTo(303);
        assertThat(page.header("Refresh"))
                .startsWith("0; url=" + provider.issuer() + "/endsession?")
                .contains("client_id=" + ProviderProbe.CLIENT)
                .endsWith("post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A" + port + "%2Flogin%3Fsigned-out");
    }

    @Test
    void whoSignedInWithAPasswordSignsOutHereOnly() {
        Visitor browser = browser().signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        Answer out = browser.submit(browser.get("/").page().selectFirst("form[action=/logout]"), Map.of());

        assertThat(out.location()).endsWith("/login?signed-out");
    }

    @Test
    void standsInTheSecurityLogWithoutWhatIsNobodysBusiness() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("press.shijian.security");
        lines.start();
        logger.addAppender(lines);
        try {
            provider.vouchesFor(subject, email, Map.of());
            provider.signIn(browser(), "/login/provider").is(302);
            browser().get("/login/provider/callback?code=a-secret&state=b").is(400);
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anyMatch(line -> line.startsWith("identity-bound account=\"" + id + "\""))
                .anyMatch(line ->
                        line.startsWith("signed-in account=\"" + id + "\"") && line.contains("how=\"provider\""))
                .anyMatch(line -> line.startsWith("sign-in-refused") && line.contains("signin.provider.expired"))
                .noneMatch(line -> line.contains("@") || line.contains("a-secret") || line.contains(subject));
    }

    private static void refusedAsInvalid(Answer refused, Visitor browser) {
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.page().select("[role=alert]").text()).contains("无效");
        assertThat(browser.get("/account").status()).isEqualTo(303);
    }

    private Visitor browser() {
        return new Visitor(port).withBrowser();
    }
}
