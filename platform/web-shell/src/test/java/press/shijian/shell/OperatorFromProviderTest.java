package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.reading.ReadingRoom;
import press.shijian.testkit.Answer;
import press.shijian.testkit.ProviderProbe;
import press.shijian.testkit.Visitor;

/** Operators sign in at the OpenID provider, also at a service that has no accounts. Programs have a password as ever. */
@SpringBootTest(classes = ReadingRoom.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = SharedMongodb.class)
@TestPropertySource(
        properties = {
            "spring.application.name=operated-room",
            "shijian.shell.operator.name=operator",
            "shijian.shell.operator.password=operator-secret",
            "shijian.shell.oidc.operator-claim=realm_access.roles",
            "shijian.shell.oidc.operator-value=shijian-operators"
        })
class OperatorFromProviderTest {

    private static final Map<String, Object> OPERATOR = Map.of(
            "preferred_username",
            "wang@example.edu.cn",
            "realm_access",
            Map.of("roles", List.of("staff", "shijian-operators")));

    private static final ProviderProbe provider = ProviderProbe.running();

    @LocalServerPort
    int port;

    @Autowired
    MongoTemplate mongo;

    private final String subject = UUID.randomUUID().toString();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider.configure(properties);
    }

    @Test
    void isLedToTheSignInPageAndBack() {
        Visitor browser = browser();
        Answer page = browser.get(browser.get("/ops/feeds").is(303).location()).is(200);
        String button = page.page().select("main a.button").attr("href");
        assertThat(button).isEqualTo("/ops/sign-in/provider?next=/ops/feeds");
        provider.vouchesFor(subject, OPERATOR);

        Answer back = provider.signIn(browser, button);

        assertThat(back.is(302).location()).endsWith("/ops/feeds");
        assertThat(browser.get("/ops/nothing").status()).isEqualTo(404);
        assertThat(browser.get("/ops/sign-in").page().select(".site-header form[action=/ops/sign-out]"))
                .hasSize(1);
        assertThat(mongo.getCollection("operatorSessions").find().first().toJson())
                .contains("wang")
                .doesNotContain("@", subject);
    }

    @Test
    void isRefusedWithoutTheClaim() {
        provider.vouchesFor(subject, Map.of("realm_access", Map.of("roles", List.of("staff"))));
        Visitor browser = browser();

        Answer refused = provider.signIn(browser, "/ops/sign-in/provider");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("不是这个服务的运维人员");
        assertThat(browser.get("/ops").is(303).location()).isEqualTo("/ops/sign-in");
    }

    @Test
    void signsOutHereAndThere() {
        provider.vouchesFor(subject, OPERATOR);
        Visitor browser = browser();
        Answer back = provider.signIn(browser, "/ops/sign-in/provider");
        String session = back.cookie("operated-room-operator");

        Answer page = browser.get("/ops/nothing");
        Answer out = browser.submit(page.page().selectFirst("form[action=/ops/sign-out]"), Map.of());

        assertThat(browser.get(out.location()).header("Refresh")).contains(provider.issuer() + "/endsession?");
        assertThat(browser.get("/ops").is(303).location()).isEqualTo("/ops/sign-in");
        assertThat(browser()
                        .with("Cookie", "operated-room-operator=" + session)
                        .get("/actuator/info")
                        .status())
                .as("somebody who has the cookie")
                .isEqualTo(401);
    }

    @Test
    void isOutAfterAnHourUnusedAndAtTheEnd() {
        for (String date : List.of("usedAt", "expiresAt")) {
            provider.vouchesFor(subject, OPERATOR);
            Visitor browser = browser();
            provider.signIn(browser, "/ops/sign-in/provider").is(302);
            assertThat(browser.get("/ops/nothing").status()).isEqualTo(404);

            mongo.updateMulti(
                    new Query(), Update.update(date, Instant.now().minus(Duration.ofHours(1))), "operatorSessions");

            assertThat(browser.get("/ops/nothing").status()).as(date).isEqualTo(303);
        }
    }

    @Test
    void withThePasswordGetsInAsEver() {
        Visitor program = new Visitor(port).with("Accept", "*/*");

        assertThat(program.get("/actuator/info").is(401).header("WWW-Authenticate"))
                .contains("Basic");
        assertThat(browser().get("/ops?password").is(401).header("WWW-Authenticate"))
                .contains("Basic");
        assertThat(program.withCredential("operator", "operator-secret")
                        .get("/actuator/info")
                        .status())
                .isEqualTo(200);
        assertThat(browser()
                        .withCredential("operator", "a wrong secret")
                        .get("/actuator/info")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/ops", "//evil.example/ops", "/", "/ops/sign-in/provider"})
    void isLedToPagesOfOperatorsOnly(String next) {
        provider.vouchesFor(subject, OPERATOR);

        Answer back = provider.signIn(browser(), "/ops/sign-in/provider?next=" + next);

        assertThat(back.is(302).location()).endsWith("/ops").doesNotContain("evil");
    }

    private Visitor browser() {
        return new Visitor(port).withBrowser();
    }
}
