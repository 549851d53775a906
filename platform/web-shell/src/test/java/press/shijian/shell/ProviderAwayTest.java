package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.ProviderProbe;
import press.shijian.testkit.Visitor;

/** A service starts and goes on without the OpenID provider. */
@OnSampleDesk
@TestPropertySource(properties = "shijian.shell.oidc.pause=0s")
class ProviderAwayTest {

    private static final ProviderProbe provider = ProviderProbe.away();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider.configure(properties);
    }

    @Test
    void isSaidOnTheSignInPageUntilItIsBack() {
        Answer said = browser().get("/login/provider?next=/components");

        assertThat(said.status()).isEqualTo(503);
        assertThat(said.header("Retry-After")).isNotEmpty();
        assertThat(said.page().select("[role=alert]").text()).contains("暂时没有回应");
        assertThat(said.page().select("main a.button").attr("href")).isEqualTo("/login/provider?next=/components");
        assertThat(browser()
                        .signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                        .status())
                .as("with a password")
                .isEqualTo(302);

        provider.start();
        provider.vouchesFor("back", "back@example.edu.cn", Map.of());
        Visitor browser = browser();
        String back =
                provider.back(browser, browser.get("/login/provider").is(302).location());
        provider.stop();

        Answer midway = browser.get(back);

        assertThat(midway.status()).isEqualTo(503);
        assertThat(midway.page().select("[role=alert]").text()).contains("暂时没有回应");
    }

    private Visitor browser() {
        return new Visitor(port).withBrowser();
    }
}
