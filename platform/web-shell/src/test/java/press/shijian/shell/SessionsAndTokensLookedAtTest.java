package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.service.DatabasePreparation;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.shell.session.Hash;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

@OnSampleDesk
class SessionsAndTokensLookedAtTest {

    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) MicroMessenger/8.0.60 Mobile/15E148";
    private static final String COMPUTER = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";

    @LocalServerPort
    int port;

    @Autowired
    SampleDesk.People people;

    @Autowired
    MongoTemplate mongo;

    @Autowired
    List<DatabasePreparation> preparations;

    private final String id = "looking-" + UUID.randomUUID();
    private String email;

    @BeforeEach
    void somebodyNew() {
        email = people.join(id);
    }

    @Test
    void areNamedByBrowserAndDeviceAndThisOneIsMarked() {
        Visitor here = browser(COMPUTER);
        browser(PHONE);

        Elements rows = sessions(here);

        assertThat(rows).hasSize(2);
        assertThat(rows.eachText()).anyMatch(row -> row.contains("微信 · 手机") && row.contains("退出"));
        assertThat(rows.eachText())
                .anyMatch(row -> row.contains("Firefox · 电脑") && row.contains("就是这里") && !row.contains("退出"));
    }

    @Test
    void ofAnEarlierVersionAreListedToo() {
        Visitor here = browser(COMPUTER);
        mongo.getCollection("sessions")
                .updateMany(
                        new Document("attributes.account", id),
                        new Document("$unset", new Document("attributes.browser", "").append("attributes.device", "")));

        assertThat(sessions(here).text()).contains("其他浏览器 · 其他设备").contains("就是这里");
    }

    @Test
    void areNeverShownByWhatOpensThem() {
        Visitor here = new Visitor(port).withBrowser();
        String cookie = here.signInAt("/login", email, SampleDesk.PASSWORD).cookie("sample-desk-session");
        String token = new Visitor(port)
                .post("/api/token", Map.of("email", email, "password", SampleDesk.PASSWORD))
                .text("token");

        String all = here.get("/account").body()
                + new Visitor(port)
                        .withToken(token)
                        .get("/api/account/sessions")
                        .body()
                + new Visitor(port).withToken(token).get("/api/account/tokens").body();

        assertThat(all).doesNotContain(cookie, Hash.of(cookie), token, Hash.of(token));
    }

    @Test
    void areEndedOneByOne() {
        Visitor here = browser(COMPUTER);
        Visitor phone = browser(PHONE);

        Answer ended =
                here.submit(here.get("/account").page().selectFirst("form[action=/account/sessions/end]"), Map.of());

        assertThat(ended.status()).isEqualTo(302);
        assertThat(phone.get("/account").status()).isEqualTo(303);
        assertThat(here.get("/account").page().select(".notice--success").text())
                .contains("那个浏览器已退出");
        assertThat(sessions(here)).hasSize(1);
    }

    @Test
    void areEndedAllButThisOne() {
        Visitor here = browser(COMPUTER);
        List<Visitor> others = List.of(browser(PHONE), browser(PHONE), browser(COMPUTER));
        Visitor program = program();

        here.submit(here.get("/account").page().selectFirst("form[action=/account/sessions/end-others]"), Map.of());

        assertThat(others).allMatch(other -> other.get("/account").status() == 303);
        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(program.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void areEndedEverywhere() {
        Visitor here = browser(COMPUTER);
        Visitor phone = browser(PHONE);
        Visitor program = program();

        Answer out = here.submit(
                here.get("/account").page().selectFirst("form[action=/account/sign-out-everywhere]"), Map.of());

        assertThat(out.location()).endsWith("/login?signed-out");
        assertThat(here.get("/account").status()).isEqualTo(303);
        assertThat(phone.get("/account").status()).isEqualTo(303);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        here.signIn(email, SampleDesk.PASSWORD);
    }

    @Test
    void areOnlyOnesOwn() {
        String strangersEmail = people.join("stranger-" + UUID.randomUUID());
        Visitor stranger = new Visitor(port).signInForToken(strangersEmail, SampleDesk.PASSWORD);
        Visitor here = browser(COMPUTER);
        Visitor program = program();
        String session =
                program.get("/api/account/sessions").json().at("/0/handle").asString();
        String token = program.get("/api/account/tokens").json().at("/0/handle").asString();

        assertThat(stranger.call("DELETE", "/api/account/sessions/" + session).status())
                .isEqualTo(404);
        assertThat(stranger.call("DELETE", "/api/account/tokens/" + token).status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/account/sessions").json()).isEmpty();
        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(program.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void byJsonAreListedAndEnded() {
        Visitor here = browser(PHONE);
        Visitor program = program();
        Visitor otherProgram = program();

        JsonNode session = program.get("/api/account/sessions").json().get(0);
        assertThat(session.get("browser").asString()).isEqualTo("wechat");
        assertThat(session.get("device").asString()).isEqualTo("phone");
        assertThat(Instant.parse(session.get("lastUsedAt").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(program.call(
                                "DELETE",
                                "/api/account/sessions/" + session.get("handle").asString())
                        .status())
                .isEqualTo(204);
        assertThat(here.get("/account").status()).isEqualTo(303);

        JsonNode tokens = otherProgram.get("/api/account/tokens").json();
        assertThat(tokens).hasSize(2);
        assertThat(tokens.valueStream().filter(token -> token.get("current").asBoolean()))
                .hasSize(1);
        JsonNode others = tokens.valueStream()
                .filter(token -> !token.get("current").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(others.get("lastUsedAt").isNull()).isFalse();
        assertThat(otherProgram
                        .call(
                                "DELETE",
                                "/api/account/tokens/" + others.get("handle").asString())
                        .status())
                .isEqualTo(204);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(otherProgram.call("DELETE", "/api/account/tokens").status()).isEqualTo(204);
        assertThat(otherProgram.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void ofATokenIsEndedByTheProgramThatHasIt() {
        Visitor program = program();
        Visitor otherProgram = program();

        assertThat(program.call("DELETE", "/api/token").status()).isEqualTo(204);

        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(program.call("DELETE", "/api/token").status()).isEqualTo(401);
        assertThat(new Visitor(port).call("DELETE", "/api/token").status()).isEqualTo(401);
        assertThat(otherProgram.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void thatAreOverAreNotListed() {
        Visitor here = browser(COMPUTER);
        browser(PHONE);
        program();
        Date past = Date.from(Instant.now().minus(Duration.ofSeconds(1)));
        mongo.getCollection("sessions")
                .updateOne(
                        new Document("attributes.account", id).append("attributes.device", "phone"),
                        new Document("$set", new Document("expireAt", past)));
        mongo.getCollection("api_tokens")
                .updateMany(new Document("account", id), new Document("$set", new Document("expiresAt", past)));

        assertThat(sessions(here)).hasSize(1);
        assertThat(here.get("/account").body()).contains("现在没有程序登录着");
    }

    @Test
    void beyondFiftyAreToldByTheirNumber() {
        Visitor here = browser(COMPUTER);
        Document one = mongo.getCollection("sessions")
                .find(new Document("attributes.account", id))
                .first();
        for (int i = 0; i < 53; i++) {
            mongo.getCollection("sessions").insertOne(new Document(one).append("_id", Hash.of(id + i)));
        }

        assertThat(sessions(here)).hasSize(50);
        assertThat(here.get("/account").page().text()).contains("还有 4 个没有列出");
    }

    @Test
    void areFoundByAnIndex() {
        preparations.forEach(one -> one.prepare(mongo));

        assertThat(mongo.indexOps("sessions").getIndexInfo())
                .anyMatch(index -> index.isIndexForFields(List.of("attributes.account", "usedAt")));
        assertThat(mongo.indexOps("api_tokens").getIndexInfo())
                .anyMatch(index -> index.isIndexForFields(List.of("account", "issuedAt")));
    }

    @Test
    void areReachedByTheNameInTheHeaderInBothLanguages() {
        Visitor here = browser(COMPUTER);
        Element link = here.get("/").page().selectFirst("header a[href=/account]");

        assertThat(link).isNotNull();
        for (String language : List.of("zh-CN", "en")) {
            here.get("/account?lang=" + language);
            Answer page = here.get("/account");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("??");
        }
        assertThat(new Visitor(port).withBrowser().get("/account").location()).contains("/login?next=%2Faccount");
    }

    private Elements sessions(Visitor browser) {
        return browser.get("/account").page().select("[aria-labelledby=sessions-title] tbody tr");
    }

    private Visitor browser(String userAgent) {
        return new Visitor(port).withBrowser().with("User-Agent", userAgent).signIn(email, SampleDesk.PASSWORD);
    }

    private Visitor program() {
        return new Visitor(port).signInForToken(email, SampleDesk.PASSWORD);
    }
}
