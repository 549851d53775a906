package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;
import press.shijian.acceptance.Student.Submission;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** What programs stumble over, through each field: kept, or refused with a sentence at that field; and the draft stays. */
@AnyDatabase
class NaughtyStringsTest {

    /** Escapes what UTF-8 can't hold, as half a character. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<String> WORDS_TO_PROGRAMS = List.of(
            "undefined",
            "null",
            "NULL",
            "nil",
            "true",
            "NaN",
            "Infinity",
            "-0",
            "1e1000",
            "0x7f",
            "1,000.5",
            "１２３",
            "٣٤٥",
            "%00",
            "%s%n%d",
            "$HOME",
            "${7*7}",
            "#{7*7}",
            "*{7*7}",
            "__${7*7}__::.x",
            "[[${7*7}]]",
            "{{7*7}}",
            "<%= 7 %>",
            "' OR '1'='1",
            "{\"$gt\":\"\"}",
            "$where",
            "a.b.$",
            "../../etc/passwd",
            "C:\\con",
            "COM1",
            "=1+1",
            "@SUM(1)",
            "-2+3",
            "]]>",
            "<!--",
            "--!>",
            "<![CDATA[x]]>",
            "<?xml version=\"1.0\"?>",
            "&amp;&#0;&nbsp;&#x1F600;",
            "&lt;script&gt;",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "\\u003cscript\\u003e",
            "\" ' ` \\ / \\0",
            "http://a/%%30%30",
            "a@b@c",
            "name=value&other=1",
            "a;b,c|d");

    private static final List<String> WRITING_OF_THE_WORLD = List.of(
            "𠮷田彧",
            "㐀𠀀𪚥",
            "ئۇيغۇرچە يېزىق",
            "العربية",
            "עִבְרִית",
            "Қазақша жазу",
            "བོད་ཡིག",
            "ᠮᠣᠩᠭᠣᠯ",
            "ꆈꌠꉙ",
            "हिन्दी",
            "ﷺ",
            "ﬁﬂ",
            "Ⅻ①㈱㍿",
            "ｆｕｌｌ　ｗｉｄｔｈ",
            "e\u0301 é",
            "İıſß",
            "Å Å Å",
            "👨‍👩‍👧‍👦",
            "🏳️‍🌈",
            "🇨🇳",
            "👍🏿",
            "1️⃣",
            "Z" + "\u0301\u0316".repeat(40) + "algo",
            "x".repeat(60));

    private static final List<String> SEEN_BY_NOBODY = List.of(
            "\u0000",
            "\u0001\u0008\u001f",
            "\u007f\u0085",
            "\r",
            "\n\r\n",
            "\t\u000b\f",
            "\u00ad",
            "\u034f",
            "\u061c",
            "\u115f\u1160",
            "\u17b4",
            "\u180e",
            "\u200b\u200c\u200d",
            "\u200e\u200f",
            "\u2028\u2029",
            "\u202a\u202e\u202c",
            "\u2060\u2063",
            "\u2066\u2069",
            "\u2800",
            "\u3000",
            "\u3164",
            "\ufe0f",
            "\ufeff",
            "\uffa0",
            "\ufff9\ufffb",
            "\uffff",
            "\ufffe",
            "\ud83d",
            "\ude00",
            "\udb40\udc41",
            "\ue000");

    private final RunningSystem system = RunningSystem.shared();
    private Student student;

    @BeforeEach
    void aStudent() {
        student = Student.registeredAt(system.submissions());
    }

    private static Stream<String> all() {
        return Stream.of(
                        WORDS_TO_PROGRAMS.stream(),
                        WRITING_OF_THE_WORLD.stream(),
                        SEEN_BY_NOBODY.stream().flatMap(one -> Stream.of(one, "前" + one + "后")))
                .flatMap(strings -> strings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "author", "school", "college", "team", "category", "body"})
    void areKeptOrRefusedInAManuscriptAndTheDraftStays(String field) {
        Manuscript before = Manuscript.about("怪字村");
        String id = student.calls()
                .post("/api/submissions", before.asJson())
                .is(201)
                .text("id");
        all().forEach(string -> {
            Answer now = student.submission(id).is(200);
            Answer saved = student.calls()
                    .with("If-Match", "\"" + now.text("edition") + "\"")
                    .send("PUT", "/api/submissions/" + id, "application/json", json(with(before, field, string)));

            assertThat(saved.status())
                    .as("%s: %s", escaped(string), saved.body())
                    .isIn(200, 400);
            if (saved.status() == 400) {
                assertThat(saved.json().path("detail").asString())
                        .as(escaped(string))
                        .isNotBlank();
            }
            Answer after = student.submission(id).is(200);
            assertThat(after.body()).as(escaped(string)).doesNotContain("\\u0000", "\uFFFD");
            if (saved.status() == 400) {
                assertThat(after.text("edition")).as(escaped(string)).isEqualTo(now.text("edition"));
            }
        });
        assertThat(student.calls().get("/api/submissions?page=1").is(200).body())
                .contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "password", "name", "school", "college", "realName"})
    void areKeptOrRefusedWhenRegistering(String field) {
        Visitor anybody = new Visitor(system.submissions());
        all().forEach(string -> {
            Map<String, Object> account = new HashMap<>(Map.of(
                    "email",
                    UUID.randomUUID() + "@example.org",
                    // otherwise it is refused before its hash is made, which takes long
                    "password",
                    field.equals("name") ? "雾在江面-" + UUID.randomUUID() : "kurz",
                    "name",
                    "李晓雨"));
            account.put(field, string);

            Answer answer = anybody.send("POST", "/api/accounts", "application/json", json(account));

            assertThat(answer.status())
                    .as("%s: %s", escaped(string), answer.body())
                    .isIn(201, 202, 400);
            if (answer.status() == 400) {
                assertThat(answer.json().path("detail").asString())
                        .as(escaped(string))
                        .isNotBlank();
            }
        });
    }

    @Test
    void areNoTitleWhereNobodySeesThem() {
        for (String invisible :
                SEEN_BY_NOBODY.stream().filter(one -> !one.equals("\ue000")).toList()) {
            Answer draft = student.calls()
                    .send(
                            "POST",
                            "/api/submissions",
                            "application/json",
                            json(with(Manuscript.about("无题村"), "title", invisible)));
            if (draft.status() == 201) {
                Answer refused = student.handIn(draft.text("id"));
                assertThat(refused.status()).as(escaped(invisible)).isEqualTo(400);
                assertThat(refused.body()).as(escaped(invisible)).contains("\"title\"");
            } else {
                assertThat(draft.status()).as(escaped(invisible)).isEqualTo(400);
            }
        }
    }

    @Test
    void standInAnArticleAndItsFeedsAsTheyWereTyped() throws Exception {
        List<String> typed = Stream.concat(WORDS_TO_PROGRAMS.stream(), WRITING_OF_THE_WORLD.stream())
                .toList();
        Manuscript manuscript = Manuscript.about("怪字")
                .titled("]]> &amp; <b> \"’ ${7*7} 𠮷 ئۇيغۇرچە")
                .withBody(typed.stream()
                        .map(string -> "<p>" + escapedForHtml(string) + "</p>")
                        .collect(Collectors.joining()));
        Submission submission = student.handsIn(manuscript);
        system.reviewer().approves(submission.id(), 1);
        student.waitsUntil(submission.id(), "published");
        String url = student.submission(submission.id()).text("articleUrl");
        system.publicSite().waitsFor(manuscript.title(), "latest");

        Visitor reader = new Visitor(system.site());
        Answer article = reader.get(URI.create(url).getPath()).is(200);
        assertThat(article.page().select("h1").text()).isEqualTo(manuscript.title());
        List<String> paragraphs = article.page().select(".prose p").eachText();
        for (String string : List.of(
                "${7*7}",
                "]]>",
                "<script>alert(1)</script>",
                "&lt;script&gt;",
                "𠮷田彧",
                "ئۇيغۇرچە يېزىق",
                "👨‍👩‍👧‍👦")) {
            assertThat(paragraphs).contains(string);
        }
        for (String feed : List.of("/feed.xml", "/atom.xml", "/diaoyan/feed.xml", "/sitemap.xml")) {
            byte[] xml = reader.get(feed).is(200).body().getBytes(StandardCharsets.UTF_8);
            DocumentBuilderFactory strict = DocumentBuilderFactory.newInstance();
            NodeList elements = strict.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getElementsByTagName("*");
            assertThat(elements.getLength()).as(feed).isPositive();
        }
    }

    private static Map<String, Object> with(Manuscript manuscript, String field, String value) {
        Map<String, Object> changed = new HashMap<>(manuscript.asJson());
        if (List.of("school", "college", "team").contains(field)) {
            Map<String, Object> source = new HashMap<>(
                    Map.of("school", manuscript.school(), "college", manuscript.college(), "team", manuscript.team()));
            source.put(field, value);
            changed.put("source", source);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    private static byte[] json(Map<String, Object> value) {
        return JSON.writeValueAsString(value).getBytes(StandardCharsets.US_ASCII);
    }

    /** For messages of assertions. */
    private static String escaped(String string) {
        return JSON.writeValueAsString(string);
    }

    private static String escapedForHtml(String string) {
        return string.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
