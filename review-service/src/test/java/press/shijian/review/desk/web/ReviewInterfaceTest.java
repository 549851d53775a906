package press.shijian.review.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RunningDesk
class ReviewInterfaceTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private EventProbe probe;

    private Visitor chen;

    @BeforeEach
    void chenComesToTheDesk() {
        chen = visitors.somebody("陈老师", "reviewer");
    }

    @Test
    void approvalSendsTheWholeRevisionOn() {
        String id = visitors.handedIn();

        Answer claimed = chen.post("/api/reviews/" + id + "/claim");
        assertThat(claimed.status()).isEqualTo(200);
        assertThat(claimed.json().get("state").asString()).isEqualTo("in-review");
        assertThat(claimed.json().get("claimedBy").get("name").asString()).isEqualTo("陈老师");

        Answer decided = decide(chen, id, "approve", 1, "写得真切，同意采用。");
        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.json().get("state").asString()).isEqualTo("accepted");
        assertThat(decided.json().get("claimedBy")).isNull();

        SubmissionAccepted accepted = probe.await(SubmissionAccepted.class, id);
        assertThat(accepted.text().body()).isEqualTo("<p>七月十二日，“星火”支教队抵达勐腊县。</p>");
        assertThat(accepted.number()).isEqualTo("SJ2026-000042");
        assertThat(accepted.reviewer().name()).isEqualTo("陈老师");
        assertThat(accepted.comment()).isEqualTo("写得真切，同意采用。");
        assertThat(accepted.publishAt()).isEqualTo(accepted.acceptedAt());
    }

    @Test
    void changesComeBackAndAreDecidedOn() {
        String id = visitors.handedIn();
        chen.post("/api/reviews/" + id + "/claim");
        assertThat(decide(chen, id, "request-changes", 1, "请注明出处。")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("changes-requested");
        assertThat(probe.await(ChangesRequested.class, id).comment()).isEqualTo("请注明出处。");

        visitors.handIn(id, 2, 2, "四十分钟与一个夏天", "<p>第二稿</p>");
        JsonNode review = chen.get("/api/reviews/" + id).json();
        assertThat(review.get("state").asString()).isEqualTo("submitted");
        assertThat(review.get("revision").asInt()).isEqualTo(2);
        assertThat(review.get("revisions").values()).hasSize(2);
        assertThat(review.get("decisions").get(0).get("decision").asString()).isEqualTo("request-changes");

        chen.post("/api/reviews/" + id + "/claim");
        Answer late = decide(chen, id, "approve", 1, "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asString()).contains("第 1 稿").contains("第 2 稿");

        assertThat(decide(chen, id, "reject", 2, "仍没有出处。").json().get("state").asString())
                .isEqualTo("rejected");
        assertThat(probe.await(SubmissionRejected.class, id).revision()).isEqualTo(2);
    }

    @Test
    void aDoubleClickDecidesOnce() {
        String id = visitors.handedIn();
        chen.post("/api/reviews/" + id + "/claim");

        assertThat(decide(chen, id, "approve", 1, "好").status()).isEqualTo(200);
        assertThat(decide(chen, id, "approve", 1, "好").status()).isEqualTo(200);
        assertThat(decide(chen, id, "reject", 1, "不好").status()).isEqualTo(409);

        probe.await(SubmissionAccepted.class, id);
        assertThat(probe.seen(SubmissionAccepted.class, id)).hasSize(1);
        assertThat(chen.get("/api/reviews/" + id).json().get("decisions").values())
                .hasSize(1);
    }

    @Test
    void ofManyAtTheSameMomentOneGetsIt() throws Exception {
        String id = visitors.handedIn();
        List<Visitor> many = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            many.add(visitors.somebody("老师" + i, "reviewer"));
        }
        ExecutorService together = Executors.newFixedThreadPool(many.size());
        try {
            List<Callable<Answer>> claims = many.stream()
                    .map(one -> (Callable<Answer>) () -> one.post("/api/reviews/" + id + "/claim"))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : together.invokeAll(claims)) {
                answers.add(answer.get());
            }

            Answer winner = answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .reduce((one, another) -> {
                        throw new AssertionError("Two have it");
                    })
                    .orElseThrow();
            String name = winner.json().get("claimedBy").get("name").asString();
            assertThat(answers)
                    .filteredOn(answer -> answer != winner)
                    .hasSize(3)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(409);
                        assertThat(answer.json().get("detail").asString()).contains(name);
                    });
        } finally {
            together.shutdownNow();
        }
        probe.await(ReviewClaimed.class, id);
        assertThat(probe.seen(ReviewClaimed.class, id)).hasSize(1);
    }

    @Test
    void whatSomebodyElseHasOnlyAnEditorReleases() {
        String id = visitors.handedIn();
        Visitor zhao = visitors.somebody("赵老师", "reviewer");
        chen.post("/api/reviews/" + id + "/claim");

        Answer refused = zhao.post("/api/reviews/" + id + "/release");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asString()).contains("陈老师");
        assertThat(decide(zhao, id, "approve", 1, "").status()).isEqualTo(409);

        Visitor editor = visitors.somebody("孙编辑", "editor");
        assertThat(editor.post("/api/reviews/" + id + "/release").status()).isEqualTo(200);
        assertThat(probe.await(ReviewReleased.class, id).reviewer().name()).isEqualTo("陈老师");
        assertThat(zhao.post("/api/reviews/" + id + "/claim").status()).isEqualTo(200);
    }

    @Test
    void theQueueShowsItWithoutItsText() {
        String id = visitors.handedIn();

        JsonNode row = find("/api/reviews?state=submitted", id);
        assertThat(row.get("title").asString()).isEqualTo("四十分钟与一个夏天：在勐腊支教的日子");
        assertThat(row.get("source").get("college").asString()).isEqualTo("外国语学院");
        assertThat(row.has("body")).isFalse();

        chen.post("/api/reviews/" + id + "/claim");
        assertThat(find("/api/reviews?state=submitted", id)).isNull();
        assertThat(find("/api/reviews?state=in-review", id)
                        .get("claimedBy")
                        .get("name")
                        .asString())
                .isEqualTo("陈老师");
        assertThat(find("/api/reviews?category=zhijiao", id)).isNotNull();
        assertThat(find("/api/reviews?category=xinde", id)).isNull();
    }

    @Test
    void aRowAndAReviewNameTheirFieldsInTheSameOrder() {
        String id = visitors.handedIn();
        chen.post("/api/reviews/" + id + "/claim");
        List<String> summary = List.of(
                "submissionId",
                "number",
                "state",
                "stage",
                "act",
                "revision",
                "title",
                "author",
                "source",
                "category",
                "submittedAt",
                "claimedBy",
                "claimedAt");

        assertThat(find("/api/reviews?state=in-review", id).propertyNames()).containsExactlyElementsOf(summary);

        JsonNode review = chen.get("/api/reviews/" + id).json();
        assertThat(review.propertyNames())
                .containsExactlyElementsOf(Stream.concat(summary.stream(), Stream.of("revisions", "decisions"))
                        .toList());
        assertThat(review.get("revisions").get(0).propertyNames())
                .containsExactly(
                        "revision",
                        "replaces",
                        "title",
                        "author",
                        "source",
                        "category",
                        "body",
                        "reply",
                        "answers",
                        "declarations",
                        "submittedBy",
                        "submittedAt");
    }

    @Test
    void aSubmissionWithoutItsManuscriptIsNotThere() {
        String id = UUID.randomUUID().toString();
        probe.put(
                "shijian.submissions",
                id,
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", "press.shijian.submission.noted-by-the-future.v1",
                        "ce_source", "submission-service",
                        "ce_subject", id,
                        "ce_time", "2026-08-20T06:30:15.250Z",
                        "ce_sequence", "1"),
                "{}");
        String after = visitors.handedIn();

        assertThat(chen.get("/api/reviews/" + id).status()).isEqualTo(404);
        assertThat(chen.post("/api/reviews/" + id + "/claim").status()).isEqualTo(404);
        assertThat(find("/api/reviews?state=", after)).isNotNull();
        assertThat(find("/api/reviews?state=", id)).isNull();

        visitors.handIn(id, 1, 2, "题", "<p>字</p>");
        assertThat(chen.get("/api/reviews/" + id).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN | 审核意见",
                "en | Comment",
            })
    void aNoNeedsItsReasonAndIsRefusedInTheCallersLanguage(String language, String field) {
        String id = visitors.handedIn();
        chen.post("/api/reviews/" + id + "/claim");
        chen = chen.speaking(language);

        Answer empty = decide(chen, id, "reject", 1, " \n ");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.contentType()).startsWith("application/problem+json");
        assertThat(empty.json().get("errors").get(0).get("field").asString()).isEqualTo("comment");
        assertThat(empty.json().get("errors").get(0).get("message").asString()).contains(field);

        Answer tooLong = decide(chen, id, "reject", 1, "长".repeat(2001));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().get("errors").get(0).get("message").asString())
                .contains(field)
                .contains("2,000");
        assertThat(decide(chen, id, "reject", 1, "😀".repeat(2000)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"decision\":\"publish\",\"revision\":1}",
                "{\"decision\":\"approve\"}",
                "{\"decision\":\"approve\",\"revision\":\"first\"}",
                "{\"decision\":\"approve\",\"revision\":99999999999}",
                "{\"decision\":{},\"revision\":1}",
                "{\"revision\":1}"
            })
    void whatIsNoDecisionGets400(String body) {
        String id = visitors.handedIn();
        chen.post("/api/reviews/" + id + "/claim");

        Answer answer = chen.send("POST", "/api/reviews/" + id + "/decisions", "application/json", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(chen.get("/api/reviews/" + id).json().get("state").asString())
                .isEqualTo("in-review");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/reviews?page=0",
                "/api/reviews?page=501",
                "/api/reviews?page=two",
                "/api/reviews?page=99999999999999",
                "/api/reviews?state=lost"
            })
    void whatIsNoPageGets400(String address) {
        Answer answer = chen.get(address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("message").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"/claim, approve", "/release, approve", "/decisions, approve", "/decisions, reject"})
    void whatIsNotThereGets404(String act, String decision) {
        String nowhere = "/api/reviews/" + UUID.randomUUID();

        assertThat(chen.get(nowhere).status()).isEqualTo(404);
        assertThat(chen.post(nowhere + act, Map.of("decision", decision, "revision", 1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void describesItself() {
        Awaitility.await().untilAsserted(() -> {
            JsonNode description = visitors.stranger().get("/v3/api-docs").json();
            assertThat(description.get("paths").propertyNames())
                    .contains(
                            "/api/reviews",
                            "/api/reviews/{submissionId}",
                            "/api/reviews/{submissionId}/claim",
                            "/api/reviews/{submissionId}/release",
                            "/api/reviews/{submissionId}/decisions",
                            "/api/staff");
            assertThat(description.at("/paths/~1api~1staff~1invitations~1{token}/post/security"))
                    .as("what an invited person, who has no account yet, needs")
                    .isEqualTo(JsonMapper.shared().createArrayNode());
        });
    }

    private static Answer decide(Visitor who, String id, String decision, int revision, String comment) {
        Map<String, Object> request = new HashMap<>();
        request.put("decision", decision);
        request.put("revision", revision);
        request.put("comment", comment);
        return who.post("/api/reviews/" + id + "/decisions", request);
    }

    private @Nullable JsonNode find(String list, String id) {
        for (int page = 1; ; page++) {
            JsonNode items = chen.get(list + "&page=" + page).json().get("items");
            for (JsonNode row : items) {
                if (row.get("submissionId").asString().equals(id)) {
                    return row;
                }
            }
            if (items.isEmpty()) {
                return null;
            }
        }
    }
}
