package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import press.shijian.shell.sampledesk.SampleDesk;

@OnSampleDesk
class EveryAnswerTest {

    @LocalServerPort
    int port;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(port);
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
                "/shell/shijian.css"
            })
    void forbidsWhatBrowsersAllowTooEasily(String path) {
        HttpResponse<String> response = browser.get(path);

        assertThat(header(response, "Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(header(response, "Permissions-Policy")).contains("camera=()");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(browser.get(path, "X-Forwarded-Proto", "https").headers().firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    @Test
    void marksItsCookiesSecureBehindHttps() {
        assertThat(browser.get("/login", "X-Forwarded-Proto", "https").headers().allValues("Set-Cookie"))
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

        HttpResponse<String> styles = browser.get(css.group(1));

        assertThat(styles.statusCode()).isEqualTo(200);
        assertThat(header(styles, "Cache-Control")).contains("max-age=31536000");
    }

    @Test
    void isInChineseUntilTheReaderSwitches() {
        assertThat(browser.get("/login", "Accept-Language", "en").body()).contains("<html lang=\"zh-CN\">", "到田间地头去");

        HttpResponse<String> switched = browser.get("/components?lang=en&page=2");
        assertThat(switched.statusCode()).isEqualTo(303);
        assertThat(header(switched, "Location")).isEqualTo("/components?page=2");

        assertThat(browser.get("/login").body()).contains("<html lang=\"en\">", "Sign in", "hreflang=\"zh-CN\"");
        assertThat(browser.get("/components").body()).contains("24 Nov 2026, 14:03");
        assertThat(browser.get("/open/gone").body()).contains("Taken down", "will not come back");
        browser.get("/components?lang=zh-CN");
        assertThat(browser.get("/components").body())
                .contains("datetime=\"2026-11-24T14:03:00+08:00\"", "2026年11月24日 14:03");
    }

    @Test
    void speaksTheLanguageThatAProgramAccepts() {
        assertThat(browser.call("GET", "/api/me", "", "Accept-Language", "fr, en;q=0.8")
                        .body())
                .contains("Please sign in first");
        assertThat(browser.call("GET", "/api/me", "").body()).contains("需要先登录");
    }

    @Test
    void isOpenToOperatorsOnlyWhereItShowsTheInside() {
        assertThat(browser.call("GET", "/actuator/health/liveness", "").statusCode())
                .isEqualTo(200);
        assertThat(browser.call("GET", "/actuator/health/readiness", "").statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/actuator/info").statusCode()).isEqualTo(401);
        assertThat(header(browser.get("/ops"), "WWW-Authenticate")).startsWith("Basic");
        assertThat(browser.get("/actuator/info", "Authorization", basic("operator:wrong"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.call("GET", "/actuator/info", "", "Authorization", basic("operator:operator-secret"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/ops/nothing", "Authorization", basic("operator:operator-secret"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post("/ops/replay", "a=b", "Authorization", basic("operator:operator-secret"))
                        .statusCode())
                .as("no CSRF token")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%6fps", "/%6Fps/state", "/ops/", "/%61ctuator/prometheus", "/actuator%2finfo", "/Ops"})
    void isNotOpenedByAnotherSpellingOfTheOperatorsAddress(String path) {
        browser.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        assertThat(browser.get(path).statusCode()).isIn(400, 401, 404);
        assertThat(browser.post(path, "a=b").statusCode()).isIn(400, 401, 403);
    }

    @Test
    void isNotKeptWhereItIsARefusal() {
        HttpResponse<String> gone = browser.get("/open/half-answered");

        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(header(gone, "Cache-Control")).isEqualTo("no-store");
        assertThat(gone.headers().firstValue("ETag")).isEmpty();
        assertThat(gone.headers().firstValue("Last-Modified")).isEmpty();
    }

    private static String basic(String credential) {
        return "Basic " + java.util.Base64.getEncoder().encodeToString(credential.getBytes());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow(() -> new AssertionError("no " + name));
    }
}
