package press.shijian.review.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.EventJson;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.review.desk.Review;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.node.ObjectNode;

/** A reviewer comments on passages, without scripts. */
@AnyDatabase
@RunningDesk
class RemarksTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private AggregateStore<Review> reviews;

    @Autowired
    private EventProbe probe;

    private Visitor chen;
    private String id;

    @BeforeEach
    void chenClaimsIt() {
        chen = visitors.somebodyWithBrowser("陈老师", "reviewer");
        id = visitors.handedIn("支教的四十分钟：怒江边的一堂课", "<p>七月十二日，我们抵达<strong>勐腊</strong>县。</p>");
        chen.submit(form("/claim"), Map.of());
    }

    @Test
    void aCommentStandsBesideThePassageAndGoesOutWithTheDecision() {
        remark("抵达勐腊县", "哪一天？");

        Document page = page();
        assertThat(page.select("#text mark").eachText()).containsExactly("抵达", "勐腊", "县");
        assertThat(page.select("#text mark").first().id()).isEqualTo("passage-1-1");
        assertThat(page.select(".remarks__list li").text()).contains("抵达勐腊县", "哪一天？");

        chen.submit(form("/decisions"), Map.of("decision", "request-changes", "comment", "请补充。"));

        assertThat(page().select(".timeline").text()).contains("抵达勐腊县", "哪一天？");
        assertThat(review().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.remarks())
                        .singleElement()
                        .satisfies(remark -> {
                            assertThat(remark.comment()).isEqualTo("哪一天？");
                            assertThat(remark.quote().prefix()).isEqualTo("七月十二日，我们");
                        }));
    }

    @Test
    void theNextRevisionComesWithAnAnswerToEach() {
        remark("抵达勐腊县", "哪一天？");
        remark("七月十二日", "写明年份。");
        chen.submit(form("/decisions"), Map.of("decision", "request-changes", "comment", "请补充。"));
        ObjectNode next = GoldenEvent.json(ManuscriptSubmitted.class);
        next.put("submissionId", id).put("revision", 2).remove("replaces");
        next.putArray("answers").addObject().put("remark", "1-1").put("answer", "十三日。<b>");
        probe.emit("submission-service", id, 2, EventJson.read(next.toString(), ManuscriptSubmitted.class));
        Awaitility.await().until(() -> review().revision() == 2);

        assertThat(page().select(".reply__answers li").eachText())
                .containsExactly("抵达勐腊县 哪一天？ 十三日。<b>", "七月十二日 写明年份。 没有答复");
    }

    @Test
    void theSameCommentTwiceIsOneAndCanBeTakenBack() {
        remark("七月", "几号？");
        remark("七月", "几号？");
        assertThat(review().claim().orElseThrow().remarks()).hasSize(1);

        chen.submit(form("/remarks/1-1/remove"), Map.of());

        assertThat(review().claim().orElseThrow().remarks()).isEmpty();
        assertThat(page().select("mark")).isEmpty();
    }

    @Test
    void wordsThatAreNotInTheTextAreRefusedAndKept() {
        Answer refused = remark("月亮", "在哪里？");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#exact-error").text()).contains("正文里没有这句话");
        assertThat(refused.page().select("#field-remark").text()).isEqualTo("在哪里？");
        assertThat(remark("七".repeat(301), "长").status()).isEqualTo(400);
        assertThat(remark("七月", "长".repeat(501)).page().select("#remark-error").text())
                .contains("501");
        assertThat(remark("", "").page().select("#exact-error").text()).contains("不能空着");
    }

    @Test
    void thereIsAnEndToComments() {
        for (int i = 1; i <= 20; i++) {
            remark("七月", "第 " + i + " 条");
        }

        assertThat(remark("七月", "还有一条").status()).isEqualTo(409);
        assertThat(review().claim().orElseThrow().remarks()).hasSize(20);
    }

    @Test
    void nobodyCommentsOnWhatSomebodyElseHasClaimed() {
        Element form = form("/remarks");
        Visitor zhao = visitors.somebodyWithBrowser("赵老师", "reviewer");
        zhao.get("/reviews/" + id);

        chen.submit(form("/release"), Map.of());

        assertThat(chen.submit(form, Map.of("exact", "七月", "remark", "几号？")).status())
                .isEqualTo(409);
        assertThat(zhao.get("/reviews/" + id).page().select("form[data-remark]"))
                .isEmpty();
    }

    private Answer remark(String exact, String comment) {
        return chen.submit(form("/remarks"), Map.of("exact", exact, "remark", comment));
    }

    private Document page() {
        return chen.get("/reviews/" + id).page();
    }

    private Element form(String action) {
        return page().select("form[action$=" + action + "]").first();
    }

    private Review review() {
        return reviews.find(id).orElseThrow();
    }
}
