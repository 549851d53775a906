package press.shijian.review.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** A window of a minute on the page, so that no test waits for its end, and of seconds by JSON. */
@AnyDatabase
@RunningDesk
@TestPropertySource(properties = "shijian.review.undo-window=1m")
class UndoingADecisionTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private EventProbe probe;

    private Visitor chen;

    @BeforeEach
    void chenSignsIn() {
        chen = visitors.somebodyWithBrowser("陈老师", "reviewer");
    }

    @Test
    void thePressLeadsToTheNextManuscriptAndSaysWhatHappensWhen() {
        String id = claimed("第一篇，已经读完的那一篇");
        String other = claimed("第二篇，接着要读的那一篇");

        Answer pressed = decide(id, "approve", "好。");

        assertThat(pressed.location()).endsWith("/reviews/" + other);
        Document next = chen.get(pressed.location()).page();
        Element banner = next.selectFirst(".pending");
        assertThat(banner.text()).containsPattern("已通过，(60|59|58) 秒后发布").contains("第一篇，已经读完的那一篇");
        assertThat(banner.select("button").text()).isEqualTo("撤销");
        assertThat(next.select("[data-sent-draft]").attr("data-sent-draft")).contains(id);
        assertThat(chen.get("/").page().select(".pending")).hasSize(1);
        assertThat(chen.get("/").page().select(".own").text()).contains("第二篇").doesNotContain("第一篇");
        assertThat(visitors.somebodyWithBrowser("赵老师", "reviewer")
                        .get("/reviews/" + id)
                        .page()
                        .select(".desk__panel")
                        .text())
                .contains("陈老师正在审核这篇稿件");
    }

    @Test
    void whereNothingIsLeftItLeadsToWhatWaitsInTheQueueOrToTheQueue() {
        String id = claimed("最后一篇，读完就没有了");

        Answer pressed = decide(id, "approve", "");

        assertThat(pressed.location()).doesNotEndWith(id);
        assertThat(chen.get(pressed.location()).page().select(".pending")).hasSize(1);
    }

    @Test
    void undoneTheWordsStandInTheFormAgainAndNobodyHasHeard() {
        String id = claimed("一篇还要再想想的文章");
        decide(id, "reject", "选题重复。\n第二行");
        Element undo = review(id).selectFirst(".pending form");

        Answer undone = chen.submit(undo, Map.of());

        assertThat(undone.location()).endsWith("/reviews/" + id);
        Document page = review(id);
        assertThat(page.select(".notice--success").text()).contains("已撤销");
        assertThat(page.selectFirst("#field-comment").wholeText().strip()).isEqualTo("选题重复。\n第二行");
        assertThat(page.select(".timeline").text()).doesNotContain("不予采用");
        assertThat(chen.submit(undo, Map.of()).status()).as("a second press").isBetween(302, 303);

        decide(id, "approve", "想过了，可以。");
        assertThat(review(id).select(".desk__panel").text()).contains("您的结论：通过。");
        assertThat(probe.seen(SubmissionRejected.class, id)).isEmpty();
    }

    @Test
    void byJsonItIsAskedForInSeconds() {
        String id = visitors.handedIn();
        Visitor program = visitors.somebody("赵老师", "reviewer");
        program.post("/api/reviews/" + id + "/claim").is(200);

        JsonNode decided = program.post("/api/reviews/" + id + "/decisions", decision(60))
                .is(200)
                .json();

        assertThat(decided.get("state").asString()).isEqualTo("in-review");
        assertThat(decided.get("pending").get("decision").asString()).isEqualTo("approve");
        assertThat(decided.get("decisions").values()).isEmpty();
        JsonNode undone = program.post("/api/reviews/" + id + "/undo").is(200).json();
        assertThat(undone.get("pending")).isNull();
        assertThat(undone.get("claimedBy").get("name").asString()).isEqualTo("赵老师");

        program.post("/api/reviews/" + id + "/decisions", decision(1)).is(200);
        SubmissionAccepted accepted = probe.await(SubmissionAccepted.class, id);
        Answer late = program.post("/api/reviews/" + id + "/undo");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asString()).contains("不能再撤销");
        JsonNode review = program.get("/api/reviews/" + id).json();
        assertThat(review.get("decisions").get(0).get("decidedAt").asString())
                .isEqualTo(accepted.acceptedAt().toString());
    }

    @Test
    void aWindowThatMakesNoSenseIsRefused() {
        String id = visitors.handedIn();
        Visitor program = visitors.somebody("赵老师", "reviewer");
        program.post("/api/reviews/" + id + "/claim").is(200);

        for (int seconds : new int[] {-1, 601, Integer.MAX_VALUE}) {
            Answer refused = program.post("/api/reviews/" + id + "/decisions", decision(seconds));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("undoSeconds");
        }
        assertThat(program.get("/api/reviews/" + id).json().get("state").asString())
                .isEqualTo("in-review");
    }

    private static Map<String, Object> decision(int undoSeconds) {
        return Map.of("decision", "approve", "revision", 1, "comment", "", "undoSeconds", undoSeconds);
    }

    private String claimed(String title) {
        String id = visitors.handedIn(title, "<p>七月。</p>");
        chen.submit(review(id).selectFirst("form[action$=/claim]"), Map.of());
        return id;
    }

    private Answer decide(String id, String decision, String comment) {
        Answer pressed = chen.submit(
                review(id).selectFirst("form[action$=/decisions]"), Map.of("decision", decision, "comment", comment));
        assertThat(pressed.status()).isBetween(302, 303);
        return pressed;
    }

    private Document review(String id) {
        Answer answer = chen.get("/reviews/" + id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.page();
    }
}
