package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

@AnyDatabase
@OnSampleDesk
class BadInputTest {

    private static final String REGISTRATIONS = "/api/open/registrations";
    private static final String MULTIPART = "multipart/form-data; boundary=x";

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry meters;

    private Visitor program;
    private Visitor reader;

    @BeforeEach
    void open() {
        program = new Visitor(port);
        reader = program.withBrowser();
    }

    /** An alert looks at the share of our own faults. */
    @Test
    void inAFormCountsAsTheSendersMistake() {
        String form = IntStream.range(0, 1200).mapToObj(i -> "f" + i + "=x").collect(Collectors.joining("&"));
        double ours = requests("SERVER_ERROR");
        double theirs = requests("CLIENT_ERROR");

        Answer answer = reader.send("POST", "/login", "application/x-www-form-urlencoded", form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<main");
        assertThat(requests("CLIENT_ERROR")).isEqualTo(theirs + 1);
        assertThat(requests("SERVER_ERROR")).isEqualTo(ours);
    }

    private double requests(String outcome) {
        return meters.find("http.server.requests").tag("outcome", outcome).timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":",
                "",
                "null",
                "[]",
                "\"text\"",
                "42",
                "{\"title\":{\"a\":1}}",
                "{\"title\":[]}",
                "{\"copies\":\"three\"}",
                "{\"copies\":99999999999999999999}",
                "{\"source\":\"school\"}",
                "{\"title\":\"a\\u0000b\"}",
                "{\"title\":\"\\ud800\"}",
                "{\"title\":\"\u0001\"}",
                "{}",
                "{{",
                "\u0000"
            })
    void inABodyIsTheSendersMistake(String json) {
        assertProblem(registration(json), 400);
    }

    @Test
    void namesAFieldThatThereIsNot() {
        assertThat(messages(registration("{\"titel\":\"短\"}"))).containsExactly("titel：没有这个名称的字段");
        assertThat(messages(registration("{\"source\":{\"shool\":\"短\"}}"))).containsExactly("source.shool：没有这个名称的字段");
    }

    @Test
    void takesAFractionForNoWholeNumber() {
        assertThat(messages(registration("{\"copies\":1.5}"))).containsExactly("份数：填写的值不符合要求的类型");
    }

    @Test
    void namesEachFieldAndItsLimitInBothLanguages() {
        String json = "{\"title\":\"短\",\"email\":\"x\",\"password\":\"" + "长".repeat(25) + "\",\"note\":\""
                + "字".repeat(201) + "\",\"source\":{\"school\":\" \"},\"copies\":9}";

        assertThat(messages(registration(json)))
                .containsExactlyInAnyOrder(
                        "标题：须为 10 至 30 个字",
                        "邮箱：不像一个邮箱地址，例如 name@example.edu.cn",
                        "密码：须为 8 至 24 个字",
                        "补充说明：不能超过 200 个字",
                        "学校：不能空着",
                        "份数：不能大于 3");
        assertThat(messages(program.with("Accept-Language", "en-GB,zh;q=0.5")
                        .send("POST", REGISTRATIONS, "application/json", json)))
                .contains("Title: must have 10 to 30 characters", "Note: must have at most 200 characters");
    }

    @Test
    void inAFormStandsBesideItsFieldAndInTheSummary() {
        String csrf = reader.get("/components").csrf();

        Answer page = reader.postForm("/register", Map.of("title", "短", "email", "x", "_csrf", csrf));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("href=\"#field-title\"", "标题：须为 10 至 30 个字")
                .contains("aria-describedby=\"field-title-hint field-title-error\"", "aria-invalid=\"true\"")
                .contains("value=\"短\"");
        assertThat(reader.postForm("/register", Map.of("copies", "many", "_csrf", csrf))
                        .body())
                .contains("份数：填写的值不符合要求的类型");
    }

    /** U+000B is how office programs break a line. */
    @Test
    void thatNobodyCanSeeIsTakenOutOfForms() {
        String csrf = reader.get("/components").csrf();

        Answer page = reader.postForm("/register", Map.of("title", "短\u000B", "email", "x\u001F\u007F", "_csrf", csrf));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"短\"", "value=\"x\"");
        assertThat(program.get("/api/open/search?q=a%1fb").body()).isEqualTo("ab");
        assertThat(reader.postForm("/register", Map.of("title", "\0", "_csrf", csrf))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tooDeepIsRefused() {
        String deep = "{\"title\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";

        assertProblem(registration(deep), 400);
    }

    @Test
    void tooLargeIsRefused() {
        Answer refused = registration("{\"title\":\"" + "a".repeat(300_000) + "\"}");

        assertProblem(refused, 413);
        assertThat(refused.text("detail")).contains("256 KB");
    }

    @Test
    void tooLargeAFileIsRefused() {
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"
                + "a".repeat(70_000) + "\r\n--x--\r\n";

        Answer refused = program.send("POST", "/api/open/media", MULTIPART, multipart);
        assertProblem(refused, 413);
        assertThat(refused.text("detail")).contains("64 KB");
        assertProblem(
                program.send("POST", "/api/open/media", MULTIPART, "--x\r\nContent-Disposition: form-data; na"), 400);
        assertProblem(program.send("POST", "/api/open/media", "multipart/form-data", "x"), 400);
    }

    @Test
    void tooLargeAFormIsRefusedByAPage() {
        String csrf = reader.get("/components").csrf();

        Answer form = reader.postForm("/register", Map.of("note", "a".repeat(2_200_000), "_csrf", csrf));
        Answer upload = reader.send(
                "POST",
                "/register",
                MULTIPART,
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n" + "a".repeat(70_000)
                        + "\r\n--x--\r\n");

        assertThat(form.status()).isEqualTo(413);
        assertThat(upload.status()).isEqualTo(413);
        assertThat(upload.body()).contains("内容太大了");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/open/pages?page=abc, 400",
        "/api/open/pages?page=-1, 400",
        "/api/open/pages?page=999999999999, 400",
        "/api/open/pages?page=, 400",
        "/api/open/pages, 400",
        "/api/open/pages?page=5001, 400",
        "/api/open/things/abc, 404",
        "/api/open/things/99999999999999999999, 404",
        "/api/open/nothing, 404",
        "/api/open/search?q=%00, 400",
        "/api/open/search?q=%EF%BF%BF, 400",
        "/api/open/stale, 412",
        "/api/open/away, 503",
        "/api/open/field, 400"
    })
    void inAnAddressIsAnsweredInWords(String address, int status) {
        assertProblem(program.get(address), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/open/%zz",
                "GET /api/open/search?q=%zz",
                "GET /api/open/search?q=%ff",
                "GET /api/open/a%2fb",
                "GET /api/open/a;b=c",
                "GET /api/open//a",
                "GET /api/open/../../etc/passwd",
                "GET /api/open/%c0%ae",
                "GET /open/%00",
                "GET /open/a|b",
                "GET /%",
                "TRACE /api/open/pages",
                "FOO /api/open/pages",
                "GET /components?lang=%zz",
                "GET /login?next=%zz"
            })
    void thatNoBrowserWouldSendIsA400Or405(String line) throws IOException {
        String answer = raw(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|405) .*").doesNotContain("Exception", "Tomcat");
    }

    @Test
    void ofMethodAndFormatIsToldWithWhatWouldDo() {
        Answer method = program.put(REGISTRATIONS, Map.of());
        assertProblem(method, 405);
        assertThat(method.header("Allow")).isEqualTo("POST");

        Answer format = program.send("POST", REGISTRATIONS, "application/yaml", "title: a");
        assertProblem(format, 415);
        assertThat(format.text("detail")).contains("application/json");
    }

    @Test
    void onAPageIsAnsweredByAPage() {
        Answer page = reader.get("/open/pages?page=abc");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("<!DOCTYPE html>", "页码：填写的值不符合要求的类型", "回到首页");

        Answer gone = reader.get("/open/gone");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("已经撤下", "不会再回来");
    }

    @Test
    void isNotToBlameForOurOwnFaults() {
        Answer page = reader.get("/open/broken");

        assertThat(page.status()).isEqualTo(500);
        assertThat(page.body()).contains("错误已经记录下来").doesNotContain("IllegalStateException", "a bug");
    }

    private Answer registration(String json) {
        return program.send("POST", REGISTRATIONS, "application/json", json);
    }

    private static void assertProblem(Answer response, int status) {
        assertThat(response.isProblem(status).text("detail")).isNotBlank().doesNotContain("Exception", "{0}");
    }

    private static List<String> messages(Answer response) {
        assertProblem(response, 400);
        return JsonPath.read(response.body(), "$.errors[*].message");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
