package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OnSampleDesk
class BadInputTest {

    private static final String REGISTRATIONS = "/api/open/registrations";

    @LocalServerPort
    int port;

    private Browser program;

    @BeforeEach
    void open() {
        program = new Browser(port);
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
        assertProblem(program.call("POST", REGISTRATIONS, json), 400);
    }

    @Test
    void namesEachFieldAndItsLimitInBothLanguages() {
        String json = "{\"title\":\"短\",\"email\":\"x\",\"password\":\"" + "长".repeat(25) + "\",\"note\":\""
                + "字".repeat(201) + "\",\"source\":{\"school\":\" \"},\"copies\":9}";

        assertThat(messages(program.call("POST", REGISTRATIONS, json)))
                .containsExactlyInAnyOrder(
                        "标题：须为 10 至 30 个字",
                        "邮箱：不像一个邮箱地址，例如 name@example.edu.cn",
                        "密码：须为 8 至 24 个字",
                        "补充说明：不能超过 200 个字",
                        "学校：不能空着",
                        "份数：不能大于 3");
        assertThat(messages(program.call("POST", REGISTRATIONS, json, "Accept-Language", "en-GB,zh;q=0.5")))
                .contains("Title: must have 10 to 30 characters", "Note: must have at most 200 characters");
    }

    @Test
    void inAFormStandsBesideItsFieldAndInTheSummary() {
        Browser reader = new Browser(port);
        String csrf = Browser.csrf(reader.get("/components").body());

        HttpResponse<String> page = reader.post("/register", "title=%E7%9F%AD&email=x&_csrf=" + Browser.encoded(csrf));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("href=\"#field-title\"", "标题：须为 10 至 30 个字")
                .contains("aria-describedby=\"field-title-hint field-title-error\"", "aria-invalid=\"true\"")
                .contains("value=\"短\"");
        assertThat(reader.post("/register", "copies=many&_csrf=" + Browser.encoded(csrf))
                        .body())
                .contains("份数：填写的值不符合要求的类型");
    }

    /** U+000B is how office programs break a line. */
    @Test
    void thatNobodyCanSeeIsTakenOutOfForms() {
        Browser reader = new Browser(port);
        String csrf = Browser.encoded(Browser.csrf(reader.get("/components").body()));

        HttpResponse<String> page = reader.post("/register", "title=%E7%9F%AD%0B&email=x%1F%7F&_csrf=" + csrf);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"短\"", "value=\"x\"");
        assertThat(program.call("GET", "/api/open/search?q=a%1fb", "").body()).isEqualTo("ab");
        assertThat(reader.post("/register", "title=%00&_csrf=" + csrf).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tooDeepIsRefused() {
        String deep = "{\"title\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";

        assertProblem(program.call("POST", REGISTRATIONS, deep), 400);
    }

    @Test
    void tooLargeIsRefused() {
        HttpResponse<String> refused =
                program.call("POST", REGISTRATIONS, "{\"title\":\"" + "a".repeat(300_000) + "\"}");

        assertProblem(refused, 413);
        assertThat(JsonPath.<String>read(refused.body(), "$.detail")).contains("256 KB");
    }

    @Test
    void tooLargeAFileIsRefused() {
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"
                + "a".repeat(70_000) + "\r\n--x--\r\n";

        assertProblem(
                program.call("POST", "/api/open/media", multipart, "Content-Type", "multipart/form-data; boundary=x"),
                413);
        assertProblem(
                program.call(
                        "POST",
                        "/api/open/media",
                        "--x\r\nContent-Disposition: form-data; na",
                        "Content-Type",
                        "multipart/form-data; boundary=x"),
                400);
        assertProblem(program.call("POST", "/api/open/media", "x", "Content-Type", "multipart/form-data"), 400);
    }

    @Test
    void tooLargeAFormIsRefusedByAPage() {
        String csrf = Browser.csrf(program.get("/components").body());

        HttpResponse<String> form = program.post("/register", "note=" + "a".repeat(2_200_000) + "&_csrf=" + csrf);
        HttpResponse<String> upload = program.post(
                "/register",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n" + "a".repeat(70_000)
                        + "\r\n--x--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=x");

        assertThat(form.statusCode()).isEqualTo(413);
        assertThat(upload.statusCode()).isEqualTo(413);
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
        assertProblem(program.call("GET", address, ""), status);
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
        HttpResponse<String> method = program.call("PUT", REGISTRATIONS, "{}");
        assertProblem(method, 405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");

        HttpResponse<String> format =
                program.call("POST", REGISTRATIONS, "title: a", "Content-Type", "application/yaml");
        assertProblem(format, 415);
        assertThat(JsonPath.<String>read(format.body(), "$.detail")).contains("application/json");
    }

    @Test
    void onAPageIsAnsweredByAPage() {
        HttpResponse<String> page = program.get("/open/pages?page=abc");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("<!DOCTYPE html>", "页码：填写的值不符合要求的类型", "回到首页");

        HttpResponse<String> gone = program.get("/open/gone");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("已经撤下", "不会再回来");
    }

    @Test
    void isNotToBlameForOurOwnFaults() {
        HttpResponse<String> page = program.get("/open/broken");

        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("错误已经记录下来").doesNotContain("IllegalStateException", "a bug");
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JsonPath.<Integer>read(response.body(), "$.status")).isEqualTo(status);
        assertThat(JsonPath.<String>read(response.body(), "$.detail"))
                .isNotBlank()
                .doesNotContain("Exception", "{0}");
    }

    private static List<String> messages(HttpResponse<String> response) {
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
