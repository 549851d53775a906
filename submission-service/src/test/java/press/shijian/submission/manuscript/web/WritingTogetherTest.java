package press.shijian.submission.manuscript.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static press.shijian.submission.Students.PASSWORD;
import static press.shijian.submission.Students.draft;
import static press.shijian.submission.Students.manuscript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** By the JSON interface: what several students may do with one draft, and what others may not. */
@RunningSubmissionService
class WritingTogetherTest {

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    @Autowired
    private QueryPlans plans;

    private Visitor li;
    private Visitor wang;
    private String draft;

    @BeforeEach
    void liAsksWang() {
        li = students.student();
        wang = students.stranger().signInForToken(students.register("王芳"), PASSWORD);
        draft = "/api/submissions/" + draft(li);
        joins(wang, key());
    }

    @Test
    void aMemberReadsAndWritesAndFindsItInTheirList() {
        assertThat(wang.get(draft).is(200).text("status")).isEqualTo("draft");
        saves(wang, "王芳写的", 1).is(200);

        assertThat(li.get(draft).is(200).text("title")).isEqualTo("王芳写的");
        assertThat(wang.get("/api/submissions").is(200).json().get("total").asInt())
                .isEqualTo(1);
        JsonNode writers = li.get(draft + "/members").is(200).json();
        assertThat(writers.get("pen").get("name").asString()).isEqualTo("王芳");
        assertThat(writers.get("turns").get(0).get("name").asString()).isEqualTo("王芳");
        assertThat(writers.get("owner").get("name").asString()).isEqualTo("李明");
    }

    @Test
    void whoDoesNotHoldThePenIsToldWhoDoesAndNothingIsLost() {
        saves(wang, "王芳写的", 1).is(200);

        Answer refused = saves(li, "李明写的", 2).is(423);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.json().get("detail").asString()).contains("王芳");
        li.post(draft + "/submit").is(423);

        li.call("DELETE", draft + "/pen").is(200);
        saves(li, "李明写的", 2).is(423);
        assertThat(wang.call("DELETE", draft + "/pen").is(200).json().has("pen"))
                .isFalse();
        saves(li, "李明写的", 2).is(200);
    }

    @Test
    void ofTwoWhoBeginAtOnceOneHoldsThePen() throws Exception {
        List<Callable<Answer>> both = new ArrayList<>();
        both.add(() -> saves(li, "李明写的", 1));
        both.add(() -> saves(wang, "王芳写的", 1));
        ExecutorService hands = Executors.newFixedThreadPool(2);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : hands.invokeAll(both)) {
            statuses.add(answer.get().status());
        }
        hands.shutdown();

        assertThat(statuses).containsExactlyInAnyOrder(200, 423);
    }

    @Test
    void theOwnerAloneHandsInWithdrawsInvitesRemovesAndHandsOver() {
        String li = owner();
        for (Answer refused : List.of(
                wang.post(draft + "/submit"),
                wang.post(draft + "/withdraw"),
                wang.post(draft + "/invitation"),
                wang.call("DELETE", draft + "/invitation"),
                wang.call("DELETE", draft + "/members/" + li),
                wang.put(draft + "/owner", Map.of("member", li)))) {
            assertThat(refused.isProblem(409).json().get("detail").asString()).contains("负责人");
        }
        assertThat(this.li.get(draft).text("status")).isEqualTo("draft");
    }

    @Test
    void somebodyElseFindsNothingWhateverTheyAskFor() {
        Visitor zhao = students.student();

        zhao.get(draft).isProblem(404);
        zhao.get(draft + "/members").isProblem(404);
        zhao.post(draft + "/invitation").isProblem(404);
        zhao.call("DELETE", draft + "/invitation").isProblem(404);
        zhao.call("DELETE", draft + "/members/" + member()).isProblem(404);
        zhao.put(draft + "/owner", Map.of("member", member())).isProblem(404);
        zhao.call("DELETE", draft + "/pen").isProblem(404);
        zhao.post(draft + "/members", Map.of("key", "guessed")).isProblem(404);
        zhao.post(draft + "/members", Map.of()).isProblem(404);
    }

    @Test
    void aLinkThatWasReplacedOrTakenBackIsToldFromNone() {
        Visitor zhao = students.student();
        String old = key();
        String newest = key();

        Answer replaced = zhao.post(draft + "/members", Map.of("key", old)).isProblem(404);
        li.call("DELETE", draft + "/invitation").is(200);
        Answer takenBack = zhao.post(draft + "/members", Map.of("key", newest)).isProblem(404);
        Answer noSuch = zhao.post(
                        "/api/submissions/00000000-0000-0000-0000-000000000000/members", Map.of("key", newest))
                .isProblem(404);
        assertThat(replaced.json().get("detail")).isEqualTo(takenBack.json().get("detail"));
        assertThat(noSuch.json().get("detail")).isEqualTo(takenBack.json().get("detail"));
    }

    @Test
    void whoLeavesOrIsRemovedFindsNothingAnyMore() {
        li.call("DELETE", draft + "/members/" + member()).is(204);
        wang.get(draft).isProblem(404);
        saves(wang, "还想写", 1).isProblem(404);
        assertThat(wang.get("/api/submissions").json().get("total").asInt()).isZero();

        joins(wang, key());
        wang.call("DELETE", draft + "/members/" + member()).is(204);
        wang.get(draft).isProblem(404);
    }

    @Test
    void anOwnerDoesNotLeave() {
        Answer refused = li.call("DELETE", draft + "/members/" + owner()).isProblem(409);

        assertThat(refused.json().get("detail").asString()).contains("先把这篇稿子交给另一位成员");
    }

    @Test
    void theNewOwnerHandsInAndTheDeskHearsOfThem() {
        li.put(draft + "/owner", Map.of("member", member())).is(200);
        li.post(draft + "/submit").isProblem(409);
        wang.post(draft + "/submit").is(200);

        ManuscriptSubmitted heard = probe.await(ManuscriptSubmitted.class, draft.substring(draft.lastIndexOf('/') + 1));
        assertThat(heard.submittedBy().name()).isEqualTo("王芳");
        assertThat(li.get(draft).is(200).text("status")).isEqualTo("submitted");
        assertThat(li.get(draft).json().get("timeline").get(0).get("event").asString())
                .isEqualTo("handed-over");
    }

    @Test
    void aTextThatAMemberChecksIsNotNearToItself() {
        String body = "<p>" + "七月十二日，我们到了勐腊，山上的学校只有三间教室，四十分钟的课要走两个小时的路。".repeat(8) + "</p>";
        String own =
                "/api/submissions/" + Students.begin(li, "同一篇", body).get("id").asString();
        String key = li.post(own + "/invitation").is(201).text("key");
        wang.post(own + "/members", Map.of("key", key)).is(200);
        li.post(own + "/submit").is(200);

        String another = "/api/submissions/" + draft(students.li());
        await().until(() -> students.li()
                .post(another + "/check", manuscript("同一篇", body))
                .body()
                .contains("和别人提交的一篇"));
        assertThat(wang.post(own + "/check", manuscript("同一篇", body)).is(200).body())
                .doesNotContain("和别人提交的一篇");
    }

    @Test
    void theListIsReadByItsIndexes() {
        plans.forgetAll();
        li.get("/api/submissions").is(200);
        wang.get("/api/submissions?size=1").is(200);

        plans.assertNoQueryScans();
    }

    private Answer saves(Visitor writer, String title, long edition) {
        return writer.with("If-Match", "\"" + edition + "\"").put(draft, manuscript(title, "<p>正文</p>"));
    }

    private String key() {
        return li.post(draft + "/invitation").is(201).text("key");
    }

    private void joins(Visitor student, String key) {
        student.post(draft + "/members", Map.of("key", key)).is(200);
    }

    private String owner() {
        return li.get(draft + "/members").json().get("owner").get("account").asString();
    }

    private String member() {
        return li.get(draft + "/members")
                .json()
                .get("members")
                .get(0)
                .get("account")
                .asString();
    }
}
