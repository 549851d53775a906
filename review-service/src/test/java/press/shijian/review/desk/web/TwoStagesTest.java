package press.shijian.review.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import press.shijian.events.Stage;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;

@RunningDesk
@TestPropertySource(properties = "shijian.review.stages=first, second")
class TwoStagesTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private EventProbe probe;

    @Test
    void takeTwoPeople() {
        String id = visitors.handedIn();
        Visitor chen = visitors.somebodyWithBrowser("陈老师", "reviewer");
        Visitor zhao = visitors.somebodyWithBrowser("赵老师", "editor");

        submit(chen, id, "/claim", Map.of());
        assertThat(page(chen, id).select("button[value=approve]").text()).isEqualTo("通过，送复审");
        submit(chen, id, "/decisions", Map.of("decision", "approve", "comment", "可以进入复审。"));
        assertThat(page(chen, id).select(".notice--success").text()).contains("下一个审级");
        assertThat(probe.await(StageApproved.class, id).nextStage()).isEqualTo(new Stage("second"));

        Document again = page(chen, id);
        assertThat(again.select("form[action$=/claim]")).isEmpty();
        assertThat(again.select(".desk__panel").text()).contains("须由不同的人来审");
        assertThat(chen.get("/").page().text()).contains("复审");

        submit(zhao, id, "/claim", Map.of());
        assertThat(page(zhao, id).select("button[value=approve]").text()).isEqualTo("通过，立即发布");
        submit(zhao, id, "/decisions", Map.of("decision", "approve", "comment", ""));
        assertThat(probe.await(SubmissionAccepted.class, id).stage()).isEqualTo(new Stage("second"));
        assertThat(page(chen, id).select(".timeline").text()).contains("初审", "复审");
    }

    private static Document page(Visitor who, String id) {
        return who.get("/reviews/" + id).page();
    }

    private static void submit(Visitor who, String id, String act, Map<String, String> typed) {
        assertThat(who.submit(page(who, id).select("form[action$=" + act + "]").first(), typed)
                        .status())
                .isBetween(302, 303);
    }
}
