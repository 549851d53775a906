package press.shijian.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import press.shijian.local.demo.DemoAccount;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverviewPageTest {

    private final HttpClient browser = HttpClient.newHttpClient();
    private LocalStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = RunningFakes.in(folder);
    }

    @AfterAll
    void stop() {
        stack.stop();
    }

    @Test
    void leadsToEachServiceAndNamesEachAccount() throws Exception {
        String page = get("/", "").body();

        for (Part part : Part.values()) {
            if (part.isService()) {
                assertThat(page).contains("href=\"" + stack.address(part) + "/\"");
            }
        }
        for (DemoAccount account : DemoAccount.ALL) {
            assertThat(page).contains(account.email());
        }
        assertThat(page).contains("lang=\"zh-CN\"").contains("运行中").doesNotContain("{{");
    }

    @Test
    void speaksEnglishToThoseWhoSwitched() throws Exception {
        HttpResponse<String> switched = get("/?lang=en", "");
        String cookie = switched.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(switched.statusCode()).isEqualTo(303);
        assertThat(get("/", cookie.substring(0, cookie.indexOf(';'))).body())
                .contains("<html lang=\"en\">")
                .contains("Demonstration accounts");
    }

    @Test
    void followsTheStatesOnItself() throws Exception {
        assertThat(get("/", "").body())
                .containsPattern("(?s)<div id=\"parts\" data-live=\"/\"[^>]*>\\s*<table.*submission-service");
    }

    @Test
    void runsNothingButItsOwnFiles() throws Exception {
        HttpResponse<String> page = get("/", "");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("style=").doesNotContain("onclick");
        for (String file : new String[] {"/shijian.css", "/console.css", "/live.js", "/copy.js", "/favicon.svg"}) {
            assertThat(page.body()).contains(file);
            assertThat(get(file, "").statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(get("/../pom.xml", "").statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(stack.consoleAddress().resolve("/"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(browser.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.consoleAddress() + path))
                .header("Cookie", cookie.isEmpty() ? "none=none" : cookie)
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }
}
