package press.shijian.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.feed.RebuildFeeds;
import press.shijian.testkit.Answer;
import press.shijian.testkit.ProviderProbe;
import press.shijian.testkit.Visitor;

/** The site has no accounts, and an operator of the campus all the same. */
@RunningSite
class OperatorOfTheSiteFromProviderTest {

    private static final ProviderProbe provider = ProviderProbe.running();

    @LocalServerPort
    private int port;

    @Autowired
    private Desk desk;

    @Autowired
    private RebuildFeeds rebuild;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider.configure(properties);
        properties.add("shijian.shell.oidc.operator-claim", () -> "groups");
        properties.add("shijian.shell.oidc.operator-value", () -> "shijian-operators");
    }

    @AfterEach
    void finish() {
        while (rebuild.step()) {
            // the next step
        }
    }

    @Test
    void seesThePageActsByTheirNameAndSignsOut() {
        desk.publish(Manuscript.in("zhijiao"));
        Visitor browser = new Visitor(port).withBrowser();
        Answer signIn = browser.get(browser.get("/ops").is(303).location()).is(200);
        provider.vouchesFor(
                "wang-77", Map.of("preferred_username", "wangfang", "groups", List.of("shijian-operators")));
        provider.signIn(browser, signIn.page().select("main a.button").attr("href"))
                .is(302);

        Answer page = browser.get("/ops").is(200);
        browser.submit(page.page().selectFirst("#feeds form"), Map.of()).is(302);

        assertThat(browser.with("Accept", "application/json")
                        .get("/ops/feeds/rebuild")
                        .text("startedBy"))
                .isEqualTo("wangfang");
        browser.submit(page.page().selectFirst("form[action=/ops/sign-out]"), Map.of())
                .is(302);
        assertThat(browser.get("/ops").status()).isEqualTo(303);
    }

    @Test
    void leavesReadersAsTheyWere() {
        Visitor reader = new Visitor(port).withBrowser();

        assertThat(reader.get("/").is(200).headers().allValues("Set-Cookie")).isEmpty();
        assertThat(reader.get("/login").status()).isEqualTo(404);
        assertThat(reader.get("/login/provider").status()).isEqualTo(404);
    }
}
