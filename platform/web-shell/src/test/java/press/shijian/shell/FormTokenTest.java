package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/**
 * Behind a public address of https. The cookies are sent by hand: they are {@code Secure}, and the test speaks without TLS, as a
 * proxy does.
 */
@AnyDatabase
@OnSampleDesk
@TestPropertySource(properties = "shijian.shell.public-url=https://desk.example.org")
class FormTokenTest {

    private static final String CSRF = "__Host-sample-desk-csrf";
    private static final String SESSION = "__Host-sample-desk-session";
    private static final String PLANTED = "11111111-2222-3333-4444-555555555555";

    @LocalServerPort
    int port;

    @Test
    void ofSomebodySignedInIsNoneThatANeighbouringHostHasPlanted() {
        String session = SESSION + "=" + signIn().cookie(SESSION);

        assertThat(change(session + "; " + CSRF + "=" + PLANTED, PLANTED).status())
                .isEqualTo(403);
    }

    @Test
    void ofSomebodySignedInIsGoodForThatSessionAlone() {
        String session = SESSION + "=" + signIn().cookie(SESSION);
        String token = token(with(session).get("/").page());

        assertThat(change(session, token).status()).isEqualTo(204);
        assertThat(change(session, token).status()).isEqualTo(204);
        assertThat(change(SESSION + "=" + signIn().cookie(SESSION), token).status())
                .isEqualTo(403);
    }

    /** The page that says so has a button for signing out. */
    @Test
    void isTheSameOnAPageThatIsNotThere() {
        String session = SESSION + "=" + signIn().cookie(SESSION);

        Answer notThere = with(session).get("/nothing");

        assertThat(notThere.status()).isEqualTo(404);
        assertThat(change(session, token(notThere.page())).status()).isEqualTo(204);
    }

    /** A browser that opens all its windows again asks for their pages at once. */
    @Test
    void isTheSameInAllTabsFromTheFirstOn() throws Exception {
        String session = SESSION + "=" + signIn().cookie(SESSION);
        ExecutorService tabs = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> tokens = tabs.invokeAll(
                    Collections.nCopies(4, () -> token(with(session).get("/").page())));
            for (Future<String> token : tokens) {
                assertThat(change(session, token.get()).status()).isEqualTo(204);
            }
        } finally {
            tabs.shutdown();
        }
    }

    @Test
    void andSessionLieInCookiesThatNoOtherHostMaySet() {
        Answer form = with("").get("/login");

        assertThat(form.headers().allValues("Set-Cookie"))
                .as("though the request came without TLS")
                .filteredOn(cookie -> cookie.startsWith(CSRF))
                .hasSize(1)
                .allSatisfy(FormTokenTest::isOfThisHostAlone);
        assertThat(signIn().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> !cookie.contains("Max-Age=0"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(FormTokenTest::isOfThisHostAlone);
    }

    @Test
    void andSoDoesTheChoiceOfALanguage() {
        Answer switched = with("").get("/login?lang=en");

        assertThat(switched.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).startsWith("__Host-shijian-lang=en;"))
                .satisfies(FormTokenTest::isOfThisHostAlone);
        assertThat(with("__Host-shijian-lang=en").get("/login").body()).contains("<html lang=\"en\">");
        assertThat(with("shijian-lang=en").get("/login").body())
                .as("as a neighbouring host may set it")
                .contains("<html lang=\"zh-CN\">");
    }

    private Answer signIn() {
        Answer form = with("").get("/login");
        Answer signedIn = with(CSRF + "=" + form.cookie(CSRF))
                .postForm(
                        "/login",
                        Map.of(
                                "email",
                                "student@example.edu.cn",
                                "password",
                                SampleDesk.PASSWORD,
                                "_csrf",
                                form.page().select("input[name=_csrf]").attr("value")));
        assertThat(signedIn.status()).isEqualTo(302);
        return signedIn;
    }

    private Answer change(String cookies, String token) {
        return with(cookies).with("X-CSRF-TOKEN", token).postForm("/change", Map.of("a", "b"));
    }

    private Visitor with(String cookies) {
        return new Visitor(port).with("Accept", "text/html").with("Cookie", cookies);
    }

    private static String token(Document page) {
        return page.select("meta[name=csrf-token]").attr("content");
    }

    private static void isOfThisHostAlone(String cookie) {
        assertThat(cookie)
                .startsWith("__Host-")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain", "Path=/login");
    }
}
