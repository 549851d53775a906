package press.shijian.submission.manuscript.web;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.draft;
import static press.shijian.submission.Students.manuscript;
import static press.shijian.submission.Students.submitted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.SeenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

@RunningSubmissionService
class SubmissionInterfaceTest {

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    private Visitor li;

    @BeforeEach
    void liSignsIn() {
        li = students.li();
    }

    // --- the way of a manuscript

    @Test
    void aDraftIsHandedInAndTheDeskHearsOfItWhole() {
        Answer begun = li.post("/api/submissions", manuscript("　四十分钟与“一个夏天”　", "<h1>到</h1>勐腊"));
        assertThat(begun.status()).isEqualTo(201);
        JsonNode draft = begun.json();
        assertThat(draft.get("status").asString()).isEqualTo("draft");
        assertThat(draft.get("number").asString()).matches("SJ20[0-9]{2}-[0-9]{6}");
        assertThat(draft.get("edition").asLong()).isEqualTo(1);
        String id = draft.get("id").asString();
        assertThat(begun.location()).isEqualTo("/api/submissions/" + id);

        Answer handedIn = li.post("/api/submissions/" + id + "/submit");
        assertThat(handedIn.status()).isEqualTo(200);
        assertThat(handedIn.json().get("status").asString()).isEqualTo("submitted");
        assertThat(handedIn.json().get("revisions").get(0).get("revision").asInt())
                .isEqualTo(1);
        assertThat(handedIn.json().get("timeline").get(0).get("event").asString())
                .isEqualTo("submitted");
        assertThat(handedIn.json().get("timeline").get(0).get("by").asString()).isEqualTo("李明");

        ManuscriptSubmitted event = probe.await(ManuscriptSubmitted.class, id);
        assertThat(event.text().title()).isEqualTo("四十分钟与“一个夏天”");
        assertThat(event.text().body()).isEqualTo("<h2>到</h2><p>勐腊</p>");
        assertThat(event.number()).isEqualTo(draft.get("number").asString());
        assertThat(event.text().source().joined()).isEqualTo("云南大学外国语学院“星火”支教队");
        assertThat(event.submittedBy().name()).isEqualTo("李明");
        SeenEvent onTheWire = probe.seen(ManuscriptSubmitted.class, id).get(0);
        assertThat(onTheWire.key()).isEqualTo(id);
        assertThat(onTheWire.source()).isEqualTo("submission-service");
        assertThat(onTheWire.sequence()).isEqualTo(1);
    }

    @Test
    void handedInTwiceOrManyTimesAtOnceIsHandedInOnce() throws Exception {
        String id = draft(li);
        List<Callable<Answer>> clicks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clicks.add(() -> li.post("/api/submissions/" + id + "/submit"));
        }
        ExecutorService fingers = Executors.newFixedThreadPool(6);
        for (Future<Answer> answer : fingers.invokeAll(clicks)) {
            assertThat(answer.get().status()).isEqualTo(200);
            assertThat(answer.get().json().get("revisions").values()).hasSize(1);
        }
        fingers.shutdown();
        assertThat(li.post("/api/submissions/" + id + "/submit")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("submitted");

        probe.await(ManuscriptSubmitted.class, id);
        assertThat(probe.seen(ManuscriptSubmitted.class, id)).hasSize(1);
    }

    @Test
    void aDraftMayBeIncompleteAndHandingInNamesAllThatIsMissing() {
        Answer begun = li.post("/api/submissions", Map.of());
        assertThat(begun.status()).isEqualTo(201);

        Answer answer = li.post("/api/submissions/" + begun.json().get("id").asString() + "/submit");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().get("errors").values().stream()
                        .map(error -> error.get("field").asString()))
                .containsExactly("title", "author", "source.school", "source.college", "category", "body");
        assertThat(answer.json().get("errors").get(2).get("message").asString()).isEqualTo("学校：不能空着");
        assertThat(li.speaking("en")
                        .post("/api/submissions/" + begun.json().get("id").asString() + "/submit")
                        .json()
                        .get("errors")
                        .get(2)
                        .get("message")
                        .asString())
                .isEqualTo("School: must not be empty");
    }

    // --- two windows

    @Test
    void theSecondWindowIsToldThatTheFirstWasFaster() {
        String id = draft(li);
        String tag = tag(li.get("/api/submissions/" + id));

        Answer first = save(id, manuscript("第一个窗口", "<p>一</p>"), tag);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("edition").asLong()).isEqualTo(2);

        Answer second = save(id, manuscript("第二个窗口", "<p>二</p>"), tag);
        assertThat(second.status()).isEqualTo(412);
        assertThat(li.get("/api/submissions/" + id).json().get("title").asString())
                .isEqualTo("第一个窗口");

        assertThat(save(id, manuscript("第二个窗口", "<p>二</p>"), "\"2\"").status()).isEqualTo(200);
        assertThat(save(id, manuscript("第三次", "<p>三</p>"), "*").status()).isEqualTo(200);
    }

    @Test
    void aRequestThatIsRepeatedSavesOnce() {
        String id = draft(li);
        assertThat(save(id, manuscript("新标题", "<p>一</p>"), "\"1\"").status()).isEqualTo(200);

        Answer repeated = save(id, manuscript("新标题", "<p>一</p>"), "\"1\"");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json().get("edition").asLong()).isEqualTo(2);
    }

    @Test
    void savingWithoutSayingWhichVersionIsRefused() {
        String id = draft(li);

        Answer answer = li.put("/api/submissions/" + id, manuscript("新标题", "<p>一</p>"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains("If-Match");
    }

    @Test
    void whatWasHandedInStaysAsItIsWhileAnotherTextIsWritten() {
        String id = submitted(li);

        Answer saved = save(id, manuscript("改", "<p>改</p>"), "*");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().get("status").asString()).isEqualTo("submitted");
        assertThat(saved.json().get("revisions")).hasSize(1);
        assertThat(saved.json().get("revisions").get(0).get("title").asString()).isNotEqualTo("改");
    }

    @Test
    void anotherTextTakesThePlaceOfTheOneInTheQueueOnce() {
        String id = submitted(li);
        save(id, manuscript("改", "<p>改</p>"), "*");

        li.post("/api/submissions/" + id + "/submit", Map.of());
        Answer again = li.post("/api/submissions/" + id + "/submit", Map.of());

        assertThat(again.status()).isEqualTo(200);
        JsonNode revisions = again.json().get("revisions");
        assertThat(revisions).hasSize(2);
        assertThat(revisions.get(1).get("replaces").asInt()).isEqualTo(1);
        assertThat(again.json().get("timeline").values().stream()
                        .map(line -> line.get("event").asString()))
                .containsExactly("submitted", "replaced");
    }

    // --- whose it is

    @ParameterizedTest
    @CsvSource({
        "GET, /api/submissions",
        "POST, /api/submissions",
        "GET, /api/submissions/x",
        "PUT, /api/submissions/x",
        "POST, /api/submissions/x/submit",
        "POST, /api/submissions/x/withdraw"
    })
    void strangersAndForgersAreTurnedAway(String method, String path) {
        for (String token : new String[] {null, "forged", "x".repeat(43)}) {
            Answer answer = students.stranger().withToken(token).call(method, path, Map.of());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    @Test
    void somebodyElsesIsNotFoundAndStaysAsItIs() {
        String id = draft(li);
        String path = "/api/submissions/" + id;
        Visitor wang = students.student();

        for (Answer answer : List.of(
                wang.get(path),
                wang.with("If-Match", "*").put(path, manuscript("夺", "<p>夺</p>")),
                wang.post(path + "/submit"),
                wang.post(path + "/withdraw"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("四十分钟");
        }
        assertThat(li.get(path).json().get("status").asString()).isEqualTo("draft");
        assertThat(li.get(path).json().get("edition").asLong()).isEqualTo(1);
        assertThat(wang.get("/api/submissions").json().get("total").asLong()).isZero();
    }

    // --- taking back

    @Test
    void aDraftIsTakenBackAtOnce() {
        String id = draft(li);

        Answer answer = li.post("/api/submissions/" + id + "/withdraw");
        assertThat(answer.json().get("status").asString()).isEqualTo("withdrawn");
        assertThat(li.post("/api/submissions/" + id + "/submit").status()).isEqualTo(409);
    }

    @Test
    void whatTheDeskHasIsAskedBackOnce() {
        String id = submitted(li);
        li.post("/api/submissions/" + id + "/withdraw");
        Answer again = li.post("/api/submissions/" + id + "/withdraw");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("status").asString()).isEqualTo("submitted");
        assertThat(again.json().get("withdrawalRequestedAt")).isNotNull();
        assertThat(probe.await(WithdrawalRequested.class, id).revision()).isEqualTo(1);
        assertThat(probe.seen(WithdrawalRequested.class, id)).hasSize(1);
    }

    // --- the list

    @Test
    void theListShowsWhatWaitsForTheStudentFirst() {
        li = students.student();
        String first = submitted(li);
        String draft = draft(li);
        String second = submitted(li);

        JsonNode list = li.get("/api/submissions").json();
        assertThat(list.get("items").values().stream()
                        .map(item -> item.get("id").asString()))
                .containsExactly(draft, second, first);
        assertThat(list.get("total").asLong()).isEqualTo(3);

        JsonNode page = li.get("/api/submissions?page=2&size=2").json();
        assertThat(page.get("items").values().stream()
                        .map(item -> item.get("id").asString()))
                .containsExactly(first);
        assertThat(page.get("items").get(0).has("body")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=501", "page=x", "size=0", "size=101", "page=99999999999"})
    void aPageThatCannotBeIsRefused(String query) {
        assertThat(li.get("/api/submissions?" + query).status()).isEqualTo(400);
    }

    // --- bad input

    @Test
    void aFieldThatIsTooLongIsNamedWithItsLimit() {
        Answer answer = li.post("/api/submissions", manuscript("实".repeat(61), "<p>正文</p>"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo("title");
        assertThat(answer.json().get("errors").get(0).get("message").asString()).isEqualTo("标题：最多 60 个字符，现在有 61 个");
    }

    @Test
    void whatIsLeftOutStaysAsItIs() {
        String id = draft(li);
        JsonNode before = li.get("/api/submissions/" + id).json();

        JsonNode titled = save(id, Map.of("title", "只换标题"), "*").json();
        assertThat(titled.get("title").asString()).isEqualTo("只换标题");
        for (String field : List.of("author", "source", "category", "body")) {
            assertThat(titled.get(field)).isEqualTo(before.get(field));
        }
        JsonNode ofNoTeam =
                save(id, Map.of("source", Map.of("team", "")), "*").json().get("source");
        assertThat(ofNoTeam.get("team").asString()).isEmpty();
        assertThat(ofNoTeam.get("school")).isEqualTo(before.get("source").get("school"));
    }

    @ParameterizedTest
    @CsvSource({"content, content", "source, source.team2"})
    void aFieldThatThereIsNotIsRefusedByItsName(String field, String named) {
        String id = draft(li);
        Object value = field.equals("source") ? Map.of("team2", "星火队") : "<p>新正文</p>";

        Answer answer = save(id, Map.of("title", "新标题", field, value), "*");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(named);
        assertThat(answer.json().at("/errors/0/message").asString()).contains("没有这个名称的字段");
        assertThat(li.get("/api/submissions/" + id).json().get("edition").asLong())
                .isEqualTo(1);
    }

    @Test
    void scriptIsTextInATitleAndNothingInABody() {
        JsonNode draft = Students.begin(
                li,
                "<script>alert(1)</script>",
                "<p onclick=alert(1)>好<script>alert(1)</script><img src=x onerror=a></p>");

        JsonNode read = li.get("/api/submissions/" + draft.get("id").asString()).json();
        assertThat(read.get("title").asString()).isEqualTo("<script>alert(1)</script>");
        assertThat(read.get("body").asString()).isEqualTo("<p>好</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "\"x\"",
                "{\"title\":{}}",
                "{\"source\":\"云南大学\"}",
                "{\"title\":\"\\u0000\"}",
                "{\"title\":\"\\ud83d\"}",
                "{\"body\":[]}"
            })
    void whatIsNoManuscriptIsRefused(String json) {
        assertThat(li.send("POST", "/api/submissions", "application/json", json).status())
                .isEqualTo(400);
    }

    @Test
    void anEndlessBodyIsRefused() {
        assertThat(li.post("/api/submissions", manuscript("长", "字".repeat(100_001)))
                        .status())
                .isEqualTo(400);
        assertThat(li.post("/api/submissions", manuscript("长", "字".repeat(3_000_000)))
                        .status())
                .isEqualTo(413);
        Answer deep = li.post("/api/submissions", manuscript("深", "<div>".repeat(190_000)));
        assertThat(deep.status()).isEqualTo(400);
        assertThat(deep.json().get("errors").get(0).get("message").asString()).startsWith("正文：格式标记太多了");
    }

    @Test
    void anAnswerThatIsTooLongIsNamedWithItsLimit() {
        String id = draft(li);
        Map<String, Object> text = manuscript("四十分钟与一个夏天", "<p>正文</p>");

        text.put("reply", "改".repeat(2001));
        Answer answer = save(id, text, "*");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("message").asString())
                .isEqualTo("修改说明：最多 2,000 个字符，现在有 2,001 个");

        text.put("reply", "改".repeat(2000));
        assertThat(save(id, text, "*").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "../x", "%00", "' or 1=1", "{$ne:null}", "00000000-0000-0000-0000-000000000000"})
    void anIdThatIsNoneIsNotFound(String id) {
        int status = li.get(
                        "/api/submissions/" + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8))
                .status();
        assertThat(status).isIn(400, 404);
        assertThat(li.post("/api/submissions/" + UUID.randomUUID() + "/submit").status())
                .isEqualTo(404);
    }

    @Test
    void saysHowManyWaitBeforeItWhileItWaits() {
        String first = submitted(li);
        String second = submitted(li);

        int before =
                li.get("/api/submissions/" + first).json().at("/queue/ahead").asInt();
        assertThat(li.get("/api/submissions/" + second)
                        .json()
                        .at("/queue/ahead")
                        .asInt())
                .isEqualTo(before + 1);
        assertThat(li.get("/api/submissions/" + draft(li)).json().has("queue")).isFalse();
    }

    @Test
    void saysWhatChangedBetweenRevisions() {
        String id = submitted(li);

        JsonNode same =
                li.get("/api/submissions/" + id + "/revisions/1/diff").is(200).json();
        assertThat(same.get("same").asBoolean()).isTrue();
        assertThat(same.at("/title/0/kind").asString()).isEqualTo("same");
        assertThat(same.at("/body/0/unchanged").asInt()).isEqualTo(1);
        assertThat(li.get("/api/submissions/" + id + "/revisions/2/diff")
                        .isProblem(404)
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo("没有第 2 稿。");
    }

    @Test
    void whatCameToNothingIsTheStartOfAnother() {
        String id = draft(li);
        li.post("/api/submissions/" + id + "/again").isProblem(409);
        li.post("/api/submissions/" + id + "/withdraw").is(200);

        JsonNode again = li.post("/api/submissions/" + id + "/again").is(201).json();
        assertThat(again.get("status").asString()).isEqualTo("draft");
        assertThat(again.get("id").asString()).isNotEqualTo(id);
        assertThat(again.get("title").asString()).isEqualTo("四十分钟与一个夏天");
        students.student().post("/api/submissions/" + id + "/again").isProblem(404);
    }

    @Test
    void theInterfaceDescribesItself() {
        Answer answer = students.stranger().get("/v3/api-docs");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("paths").propertyNames())
                .contains(
                        "/api/accounts",
                        "/api/submissions",
                        "/api/submissions/{id}",
                        "/api/submissions/{id}/submit",
                        "/api/submissions/{id}/withdraw");
        JsonNode begin = answer.json().at("/paths/~1api~1submissions/post");
        assertThat(begin.get("responses").has("201")).isTrue();
        assertThat(begin.get("responses").has("200")).isFalse();
        JsonNode save = answer.json().at("/paths/~1api~1submissions~1{id}/put");
        assertThat(save.get("parameters").values()).anySatisfy(parameter -> {
            assertThat(parameter.get("name").asString()).isEqualTo("If-Match");
            assertThat(parameter.get("required").asBoolean()).isTrue();
        });
        assertThat(save.has("security")).isFalse();
        assertThat(answer.json().at("/paths/~1api~1accounts/post/security").isEmpty())
                .isTrue();
        assertThat(answer.json().at("/paths/~1api~1accounts/post").has("security"))
                .isTrue();
    }

    private Answer save(String id, Map<String, Object> manuscript, String ifMatch) {
        return li.with("If-Match", ifMatch).put("/api/submissions/" + id, manuscript);
    }

    private static String tag(Answer answer) {
        return answer.header("ETag");
    }
}
