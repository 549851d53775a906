package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import press.shijian.repository.Checkout;
import press.shijian.testkit.AnyDatabase;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copied by the keyboard from a page of another origin, and pasted by the keyboard: what is saved is the same, whichever engine copied and
 * pasted. {@link PastingTest} has the same samples, and puts them on the clipboard itself.
 */
@AnyDatabase
class PastingInEachEngineTest {

    private static final String NOT_KEPT = "没能带过来";

    /** As programs in a browser do it: they fill the clipboard themselves. */
    private static final String COPYING = """
            <!doctype html><meta charset="utf-8"><title>Another program</title><p>The text</p>
            <script>
              const [html, text] = %s;
              addEventListener("copy", (event) => {
                event.clipboardData.setData("text/html", html);
                event.clipboardData.setData("text/plain", text);
                event.preventDefault();
              });
            </script>
            """;

    private static final String RENDERED = """
            <!doctype html><html lang="zh"><meta charset="utf-8"><title>An article</title><style>p { text-indent: 2em }</style>
            <h2>一、缘起</h2>
            <p>七月，<b>支教队</b><em>到了</em><span style="font-weight: 700">怒江</span>。</p>
            <p style="text-indent: 2em">第二段，<span style="font-weight: bold">第一次</span>。</p>
            <ul><li>备课</li><li><strong>家访</strong></li></ul>
            <ol><li>上课</li><li>下课</li></ol>
            <p>见<a href="https://www.ynu.edu.cn/">云南大学</a>。</p>
            </html>
            """;

    private static final String RENDERED_AS_KEPT =
            "<h2>一、缘起</h2><p>七月，<strong>支教队</strong><em>到了</em><strong>怒江</strong>。</p>"
                    + "<p>第二段，<strong>第一次</strong>。</p><ul><li>备课</li><li><strong>家访</strong></li></ul>"
                    + "<ol><li>上课</li><li>下课</li></ol><p>见<a href=\"https://www.ynu.edu.cn/\">云南大学</a>。</p>";

    private static RunningSystem system;
    private static HttpServer anotherSite;
    private static final Map<String, String> PAGES = new ConcurrentHashMap<>();

    private Student student;

    @BeforeAll
    static void anotherSiteHasTexts() throws IOException {
        system = RunningSystem.shared();
        anotherSite = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        anotherSite.createContext("/", exchange -> {
            String page = PAGES.getOrDefault(exchange.getRequestURI().getPath(), "");
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        anotherSite.start();
    }

    @AfterAll
    static void itEnds() {
        if (anotherSite != null) {
            anotherSite.stop(0);
        }
    }

    @InEachEngine
    void whatAProgramPutsOnTheClipboardIsKeptTheSame(Window window) {
        Map<String, String> samples = samples();
        assertThat(samples).hasSizeGreaterThan(6);
        theStudentSignsIn(window);

        SoftAssertions all = new SoftAssertions();
        samples.forEach((html, kept) -> {
            String name = html.replaceFirst(".*/", "");
            String text = Jsoup.parseBodyFragment(kept).wholeText();
            all.assertThat(copiedAndPasted(window, COPYING.formatted(script(Checkout.text(html), text))))
                    .as(name)
                    .isEqualTo(stored(kept));
        });
        all.assertAll();
    }

    @InEachEngine
    void whatIsSelectedOnAPageIsKeptTheSame(Window window) {
        theStudentSignsIn(window);

        assertThat(copiedAndPasted(window, RENDERED)).isEqualTo(stored(RENDERED_AS_KEPT));
    }

    private void theStudentSignsIn(Window window) {
        student = Student.registeredAt(system.submissions());
        window.signsIn(system.submissions(), student.email(), student.password());
    }

    /** What the service has in the end. */
    private String copiedAndPasted(Window window, String page) {
        PAGES.put("/text", page);
        window.opens("http://127.0.0.1:" + anotherSite.getAddress().getPort() + "/text");
        window.presses("Control+a");
        window.presses("Control+c");
        String id = draft("");
        window.opens(system.submissions() + "/submissions/" + id);
        window.clicks(Window.TEXT);
        window.presses("Control+v");
        window.clicks(Window.control("保存"));
        window.awaits(".notice--success");
        return student.submission(id).text("body");
    }

    private String stored(String body) {
        return student.submission(draft(body)).text("body");
    }

    private String draft(String body) {
        return student.calls()
                .post("/api/submissions", Manuscript.about("粘贴").withBody(body).asJson())
                .is(201)
                .text("id");
    }

    /** By what is on the clipboard, what should be kept of it. */
    private static Map<String, String> samples() {
        return Checkout.files(".html").stream()
                .filter(file -> file.contains("/acceptance/clipboard/"))
                .collect(Collectors.toMap(
                        file -> file,
                        file -> Checkout.text(file.replace(".html", ".txt"))
                                .replaceFirst("(?s)\n?" + NOT_KEPT + ".*", "")
                                .strip()
                                .replace(">\n<", "><"),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static String script(String... texts) {
        return JsonMapper.shared()
                .writeValueAsString(texts)
                .replace("</", "<\\/")
                .replace("<!--", "<\\u0021--");
    }
}
