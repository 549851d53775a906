package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import press.shijian.acceptance.Student.Submission;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** Whatever is sent, the answer names the fault, nothing answers 500, and script stays text. */
@AnyDatabase
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String SCRIPT =
            "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(2)>";

    private final RunningSystem system = RunningSystem.shared();
    private Student student;
    private Reviewer reviewer;

    @BeforeAll
    void aStudentAndAReviewer() {
        student = Student.registeredAt(system.submissions());
        reviewer = system.reviewer();
    }

    /** Both languages, the field and its limit. */
    @TestFactory
    Stream<DynamicTest> everyFieldOfAManuscriptHasALimit() {
        return Stream.of("title", "author", "source.school", "source.college", "source.team", "body")
                .map(field -> dynamicTest(field, () -> {
                    Map<String, Object> manuscript = with(Manuscript.about("超长").asJson(), field, "长".repeat(400_000));
                    for (String language : List.of("zh-CN", "en")) {
                        Answer answer = student.calls()
                                .with("Accept-Language", language)
                                .post("/api/submissions", manuscript)
                                .isProblem(400, 413);
                        if (answer.status() == 400) {
                            assertThat(messagesFor(answer, field))
                                    .as(answer.body())
                                    .isNotEmpty()
                                    .allMatch(message -> message.matches("(?s).*[0-9].*"));
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyFieldOfAnAccountHasALimit() {
        return Stream.of("email", "password", "name", "school", "college")
                .map(field ->
                        dynamicTest(field, () -> refused("/api/accounts", account(field, "长".repeat(5_000)), field)));
    }

    @TestFactory
    Stream<DynamicTest> whatAnAccountCannotDoWithout() {
        return Stream.of("email", "password", "name")
                .map(field -> dynamicTest(field, () -> refused("/api/accounts", account(field, ""), field)));
    }

    private void refused(String path, Map<String, Object> body, String field) {
        Answer answer = new Visitor(system.submissions()).post(path, body).isProblem(400);
        assertThat(messagesFor(answer, field)).as(answer.body()).isNotEmpty();
    }

    private static Map<String, Object> account(String field, String value) {
        Map<String, Object> account = new HashMap<>(Map.of(
                "email", UUID.randomUUID() + "@example.org",
                "password", "long-enough-password",
                "name", "李晓雨",
                "school", "云岭大学",
                "college", "外国语学院"));
        account.put(field, value);
        return account;
    }

    @Test
    void anIncompleteManuscriptIsNotHandedIn() {
        Map<String, Object> empty = new HashMap<>(Manuscript.about("空").asJson());
        empty.put("body", "");
        Answer draft = student.calls().post("/api/submissions", empty);
        if (draft.status() == 201) {
            student.handIn(draft.text("id")).isProblem(400, 409, 422);
            assertThat(student.status(draft.text("id"))).isEqualTo("draft");
        } else {
            draft.isProblem(400);
        }
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreNoJson() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("nothing", new byte[0]);
        bodies.put("half an object", "{\"title\":".getBytes(StandardCharsets.UTF_8));
        bodies.put("a list", "[1,2,3]".getBytes(StandardCharsets.UTF_8));
        bodies.put("a word", "null".getBytes(StandardCharsets.UTF_8));
        bodies.put("a number for a text", "{\"title\":[{}],\"source\":7,\"body\":{}}".getBytes(StandardCharsets.UTF_8));
        bodies.put(
                "invalid UTF-8", new byte[] {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xC3, '"', '}'});
        bodies.put("deep nesting", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        bodies.put(
                "three megabytes", ("{\"title\":\"" + "a".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.UTF_8));
        Map<String, Visitor> calls = new LinkedHashMap<>();
        calls.put("/api/submissions", student.calls());
        calls.put("/api/accounts", new Visitor(system.submissions()));
        calls.put("/api/token", new Visitor(system.submissions()));
        calls.put("/api/reviews/" + UUID.randomUUID() + "/decisions", reviewer.calls());
        return bodies.entrySet().stream()
                .flatMap(body -> calls.entrySet().stream()
                        .map(call -> dynamicTest(
                                body.getKey() + " to " + call.getKey(),
                                () -> call.getValue()
                                        .send("POST", call.getKey(), "application/json", body.getValue())
                                        .isProblem(400, 404, 413))));
    }

    @TestFactory
    Stream<DynamicTest> otherMediaAndMethods() {
        return Stream.of(
                dynamicTest(
                        "XML",
                        () -> student.calls()
                                .send(
                                        "POST",
                                        "/api/submissions",
                                        "application/xml",
                                        "<x/>".getBytes(StandardCharsets.UTF_8))
                                .isProblem(415)),
                dynamicTest(
                        "a method that is not there",
                        () -> student.calls()
                                .send("DELETE", "/api/submissions", "application/json", new byte[0])
                                .isProblem(404, 405)),
                dynamicTest(
                        "an answer that is not offered",
                        () -> student.calls()
                                .with("Accept", "application/pdf")
                                .get("/api/submissions")
                                .is(406)),
                dynamicTest(
                        "an address that is not there",
                        () -> student.calls().get("/api/nothing/here").isProblem(404)));
    }

    @TestFactory
    Stream<DynamicTest> controlCharactersInFields() {
        return Stream.of("title", "author", "source.school", "body")
                .flatMap(field -> Stream.of("a\u0000b", "\uD83D", "\u202Egnp.exe", "\u0007")
                        .map(value -> dynamicTest(field + " with " + (int) value.charAt(value.length() - 1), () -> {
                            Map<String, Object> manuscript =
                                    with(Manuscript.about("控制字符").asJson(), field, "正常的开头" + value + "正常的结尾，足够长");
                            Answer answer = student.calls().post("/api/submissions", manuscript);
                            answer.is(201, 400);
                            if (answer.status() == 201) {
                                assertThat(student.submission(answer.text("id"))
                                                .is(200)
                                                .body())
                                        .doesNotContain("\\u0000")
                                        .doesNotContain("\u0000");
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> pagesThatAreNone() {
        List<String> pages = List.of(
                "0", "-1", "999999", "2147483648", "9223372036854775808", "x", "", "1.5", "%00", "1%20OR%201=1", "１");
        return pages.stream()
                .flatMap(page -> Stream.of(
                                Map.entry(system.site(), "/zhijiao/?page="),
                                Map.entry(system.site(), "/api/feeds/latest?page="),
                                Map.entry(system.site(), "/api/feeds/latest?page=1&size="),
                                Map.entry(system.site(), "/?page="))
                        .map(address -> noFault(new Visitor(address.getKey()), address.getValue() + encoded(page))));
    }

    @TestFactory
    Stream<DynamicTest> pagesThatAreNoneAtTheDesks() {
        return Stream.of("0", "-1", "999999", "9223372036854775808", "x", "")
                .flatMap(page -> Stream.of(
                        noFault(student.calls(), "/api/submissions?page=" + page),
                        noFault(reviewer.calls(), "/api/reviews?page=" + page),
                        noFault(reviewer.calls(), "/api/reviews?state=" + encoded(SCRIPT) + "&page=" + page)));
    }

    @TestFactory
    Stream<DynamicTest> addressesThatAreNone() {
        return Stream.of(
                        "/zhijiao/0.html",
                        "/zhijiao/-1.html",
                        "/zhijiao/99999999999999999999.html",
                        "/zhijiao/1%00.html",
                        "/zhijiao/" + encoded(SCRIPT) + ".html",
                        "/" + encoded(SCRIPT) + "/",
                        "/nowhere/1.html",
                        "/%E0%A4/",
                        "/zhijiao/..%2f..%2fetc/passwd",
                        "/sources/" + encoded(SCRIPT) + "/",
                        "/nowhere/feed.xml",
                        "/api/feeds/" + encoded(SCRIPT),
                        "/api/feeds/category:" + encoded(SCRIPT),
                        "/api/feeds/related:x",
                        "/api/feeds/related:99999999999999999999",
                        "/api/articles/x",
                        "/api/articles/0",
                        "/?lang=" + encoded(SCRIPT))
                .map(path -> noFault(new Visitor(system.site()), path));
    }

    @TestFactory
    Stream<DynamicTest> odditiesInIds() {
        return Stream.of("x", UUID.randomUUID().toString(), encoded("{\"$ne\":null}"), "%00", "..%2f", "a".repeat(5000))
                .flatMap(id -> Stream.of(
                        noFault(student.calls(), "/api/submissions/" + id),
                        noFault(reviewer.calls(), "/api/reviews/" + id)));
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        String id = student.calls()
                .post("/api/submissions", Manuscript.about("版本").asJson())
                .is(201)
                .text("id");
        for (String version : List.of("x", "\"x\"", "\"-1\"", "\"99999999999999999999\"", "*")) {
            student.calls()
                    .with("If-Match", version)
                    .put("/api/submissions/" + id, Manuscript.about("版本").asJson())
                    .is(200, 204, 400, 412);
        }
        student.calls()
                .put("/api/submissions/" + id, Manuscript.about("版本").asJson())
                .is(400, 412, 428);
    }

    @Test
    void scriptStaysTextFromTheFormToTheFeeds() {
        Manuscript hostile = new Manuscript(
                "实践报告<script>alert(1)</script>",
                "<img src=x onerror=alert(3)>",
                "云岭大学<svg/onload=alert(4)>",
                "外国语学院\"'>",
                "<b>团队</b>",
                "shijian",
                "<p>正文开始，写得足够长，才能交得上去：<script>alert(5)</script><img src=x onerror=alert(6)>"
                        + "<a href=\"javascript:alert(7)\">链接</a><a href=\" &#106;avascript:alert(8)\">链接</a>"
                        + "<p style=\"background:url(javascript:alert(9))\" onclick=\"alert(10)\">段落</p>"
                        + "<iframe src=\"https://example.org\"></iframe><object data=x></object><form action=/logout><button>按</button></form>"
                        + "<svg><animate onbegin=alert(11) attributeName=x></svg><math><mtext><style><img src=x onerror=alert(12)></style></mtext></math></p>"
                        + "<p>这里是结尾，内容真实可信，欢迎各位老师同学批评指正。调研团走访了三个自然村，发放问卷二百一十份。</p>");
        Submission submission = student.handsIn(hostile);
        reviewer.approves(submission.id(), 1);
        student.waitsUntil(submission.id(), "published");
        String address = student.submission(submission.id()).text("articleUrl");

        URI site = system.site();
        for (String path : List.of(URI.create(address).getPath(), "/", "/shijian/")) {
            assertInert(path, Jsoup.parse(new Visitor(site).get(path).is(200).body(), site.toString()));
        }
        for (String path : List.of("/feed.xml", "/atom.xml", "/shijian/feed.xml")) {
            Document feed = Jsoup.parse(
                    new Visitor(site).get(path).is(200).body(), site.toString(), org.jsoup.parser.Parser.xmlParser());
            assertThat(feed.select("script, img[onerror], svg, b")).as(path).isEmpty();
            feed.select("description, content, summary, content|encoded")
                    .forEach(html -> assertInert(path, Jsoup.parseBodyFragment(html.wholeText())));
        }
        for (Answer json : List.of(
                student.submission(submission.id()),
                reviewer.review(submission.id()),
                new Visitor(site).get("/api/feeds/latest"))) {
            assertThat(json.contentType()).startsWith("application/json");
            assertThat(json.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    private static void assertInert(String where, Document page) {
        assertThat(page.select("script:not([src]), script[src^=http], iframe, object, embed, svg[onload], animate"))
                .as(where)
                .filteredOn(element -> !element.attr("type").equals("application/ld+json"))
                .isEmpty();
        page.getAllElements()
                .forEach(element -> element.attributes().forEach(attribute -> {
                    assertThat(attribute.getKey()).as("%s: %s", where, element).doesNotStartWith("on");
                    assertThat(attribute.getValue().replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT))
                            .as("%s: %s", where, element)
                            .doesNotStartWith("javascript:");
                }));
        assertThat(page.select("[style]")).as(where).isEmpty();
    }

    private static DynamicTest noFault(Visitor caller, String path) {
        return dynamicTest(path.length() > 200 ? path.substring(0, 200) + "…" : path, () -> {
            Answer answer = caller.get(path);
            assertThat(answer.status()).as(answer.body()).isLessThan(500);
            assertThat(answer.body()).doesNotContain("<script>document").doesNotContain("Exception");
        });
    }

    private static List<String> messagesFor(Answer problem, String field) {
        return problem.json()
                .path("errors")
                .valueStream()
                .filter(error -> error.path("field").asString().equals(field))
                .map((JsonNode error) -> error.path("message").asString())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(Map<String, Object> manuscript, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(manuscript);
        if (field.startsWith("source.")) {
            Map<String, Object> source = new HashMap<>((Map<String, Object>) manuscript.get("source"));
            source.put(field.substring("source.".length()), value);
            changed.put("source", source);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2500", "%00");
    }
}
