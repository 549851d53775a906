package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.ProviderProbe;
import press.shijian.testkit.Visitor;

/** Where people sign in at the OpenID provider and nowhere else. */
@OnSampleDesk
@TestPropertySource(properties = "shijian.shell.oidc.passwords=false")
class ProviderOnlyTest {

    private static final ProviderProbe provider = ProviderProbe.running();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider.configure(properties);
    }

    @Test
    void aPasswordOpensNothing() {
        Visitor browser = browser();
        Answer page = browser.get("/login");
        assertThat(page.page().select("input[type=password]")).isEmpty();
        assertThat(page.page().select("main a.button").text()).isEqualTo("用校园账号登录");

        Answer form = browser.submit(
                page.page().selectFirst("main form"),
                Map.of("email", "student@example.edu.cn", "password", SampleDesk.PASSWORD));
        Answer call = browser()
                .post("/api/token", Map.of("email", "student@example.edu.cn", "password", SampleDesk.PASSWORD));

        assertThat(form.status()).isEqualTo(403);
        call.isProblem(403);
        assertThat(call.text("detail")).contains("不能用密码登录");
    }

    @Test
    void theProviderLetsIn() {
        provider.vouchesFor("only", "only@example.edu.cn", Map.of());
        Visitor browser = browser();

        provider.signIn(browser, "/login/provider").is(302);

        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void aServiceThatWouldLetNobodyInDoesNotStart() {
        for (String setting : new String[] {
            "shijian.shell.oidc.passwords=false",
            "shijian.shell.oidc.issuer=https://id.example.edu",
            "shijian.shell.oidc.operator-claim=roles"
        }) {
            assertThatThrownBy(
                            () -> new SpringApplicationBuilder(SampleDesk.class).run("--" + setting, "--server.port=0"))
                    .as(setting)
                    .rootCause()
                    .hasMessageContaining("SHIJIAN_OIDC_");
        }
    }

    private Visitor browser() {
        return new Visitor(port).withBrowser();
    }
}
