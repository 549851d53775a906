package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

@AnyDatabase
@OnSampleDesk
class EveryAnswerTest {

    @LocalServerPort
    int port;

    private Visitor program;
    private Visitor browser;

    @BeforeEach
    void open() {
        program = new Visitor(port);
        browser = program.withBrowser();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/components",
                "/open/gone",
                "/api/open/nothing",
                "/api/me",
                "/ops",
                "/shell/shijian.css",
                "/login?lang=en",
                "/desk/queue?lang=en"
            })
    void forbidsWhatBrowsersAllowTooEasily(String path) {
        Answer response = browser.get(path);

        assertThat(response.header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(response.header("Permissions-Policy")).contains("camera=()");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(browser.with("X-Forwarded-Proto", "https")
                        .get(path)
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .hasValue("max-age=31536000 ; includeSubDomains");
    }

    /** The host is what the request says, so a link with a forged one would lead away. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk/queue", "/login?lang=en"})
    void leadsOnWithoutNamingAHost(String path) {
        assertThat(browser.with("X-Forwarded-Host", "evil.example").get(path).header("Location"))
                .startsWith("/")
                .doesNotStartWith("//");
    }

    @Test
    void afterSigningInLeadsOnWithoutNamingAHost() {
        assertThat(browser.with("X-Forwarded-Host", "evil.example")
                        .signInAt("/login?next=/desk/queue", "reviewer@example.edu.cn", SampleDesk.PASSWORD)
                        .header("Location"))
                .isEqualTo("/desk/queue");
    }

    @Test
    void marksItsCookiesSecureBehindHttps() {
        assertThat(browser.with("X-Forwarded-Proto", "https")
                        .get("/login")
                        .headers()
                        .allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("HttpOnly"));
    }

    @Test
    void hasNoInlineScriptOrStyle() {
        assertThat(browser.get("/components").body())
                .doesNotContain("<style", " style=", "onclick=", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void namesStylesByTheirContentAndLetsThemBeKept() {
        Matcher css = Pattern.compile("href=\"(/shell/shijian-[0-9a-f]{32}\\.css)\"")
                .matcher(browser.get("/login").body());
        assertThat(css.find()).isTrue();

        Answer styles = browser.get(css.group(1));

        assertThat(styles.status()).isEqualTo(200);
        assertThat(styles.header("Cache-Control")).contains("max-age=31536000");
    }

    @ParameterizedTest
    @CsvSource({"/shell/shijian.css, text/css", "/shell/shell.js, text/javascript", "/login, text/html"})
    void saysItsEncoding(String path, String type) {
        assertThat(browser.get(path).contentType()).isEqualToIgnoringCase(type + ";charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "/login, accept-encoding cookie",
        "/open/gone, accept-encoding cookie",
        "/desk/queue, accept-encoding cookie",
        "/nothing, accept-encoding cookie",
        "/api/me, accept-encoding accept-language",
        "/api/nothing, accept-encoding accept-language",
        "/shell/shijian.css, accept-encoding",
        "/actuator/health/liveness, accept-encoding"
    })
    void namesOnceWhatItIsChosenBy(String path, String names) {
        for (String encoding : List.of("gzip", "identity")) {
            assertThat(browser.with("Accept-Encoding", encoding)
                            .call("HEAD", path)
                            .varyBy())
                    .containsExactly(names.split(" "));
        }
        assertThat(browser.get(path).varyBy()).containsExactly(names.split(" "));
    }

    @Test
    void namesTheSameWhereNothingHasChanged() {
        Answer whole = browser.get("/shell/shijian.css");
        Answer again =
                browser.with("If-Modified-Since", whole.header("Last-Modified")).get("/shell/shijian.css");

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.varyBy()).isEqualTo(whole.varyBy()).isNotEmpty();
    }

    @Test
    void isInChineseUntilTheReaderSwitches() {
        assertThat(browser.speaking("en").get("/login").body()).contains("<html lang=\"zh-CN\">", "到田间地头去");

        Answer switched = browser.get("/components?lang=en&page=2");
        assertThat(switched.status()).isEqualTo(303);
        assertThat(switched.header("Location")).isEqualTo("/components?page=2");

        assertThat(browser.get("/login").body()).contains("<html lang=\"en\">", "Sign in", "hreflang=\"zh-CN\"");
        assertThat(browser.get("/components").body()).contains("24 Nov 2026, 14:03");
        assertThat(browser.get("/open/gone").body()).contains("Taken down", "will not come back");
        browser.get("/components?lang=zh-CN");
        assertThat(browser.get("/components").body())
                .contains("datetime=\"2026-11-24T14:03:00+08:00\"", "2026年11月24日 14:03");
    }

    @Test
    void speaksTheLanguageThatAProgramAccepts() {
        assertThat(program.speaking("fr, en;q=0.8").get("/api/me").body()).contains("Please sign in first");
        assertThat(program.get("/api/me").body()).contains("需要先登录");
    }

    @Test
    void isOpenToOperatorsOnlyWhereItShowsTheInside() {
        assertThat(program.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(program.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(browser.get("/actuator/info").status()).isEqualTo(401);
        assertThat(browser.get("/ops").header("WWW-Authenticate")).startsWith("Basic");
        assertThat(browser.withCredential("operator", "wrong")
                        .get("/actuator/info")
                        .status())
                .isEqualTo(401);
        assertThat(program.withCredential("operator", "operator-secret")
                        .get("/actuator/info")
                        .status())
                .isEqualTo(200);
        assertThat(browser.withCredential("operator", "operator-secret")
                        .get("/ops/nothing")
                        .status())
                .isEqualTo(404);
        assertThat(browser.withCredential("operator", "operator-secret")
                        .postForm("/ops/replay", Map.of("a", "b"))
                        .status())
                .as("no CSRF token")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%6fps", "/%6Fps/state", "/ops/", "/%61ctuator/prometheus", "/actuator%2finfo", "/Ops"})
    void isNotOpenedByAnotherSpellingOfTheOperatorsAddress(String path) {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        assertThat(browser.get(path).status()).isIn(400, 401, 404);
        assertThat(browser.postForm(path, Map.of("a", "b")).status()).isIn(400, 401, 403);
    }

    @Test
    void isNotKeptWhereItIsARefusal() {
        Answer gone = browser.get("/open/half-answered");

        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.header("Cache-Control")).isEqualTo("no-store");
        assertThat(gone.headers().firstValue("ETag")).isEmpty();
        assertThat(gone.headers().firstValue("Last-Modified")).isEmpty();
    }
}
