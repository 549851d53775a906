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
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.node.ObjectNode;

/** The author has handed in again: a reviewer sees what changed, and the whole text on demand. */
@AnyDatabase
@RunningDesk
class ReadingTheNextRevisionTest {

    private static final String TITLE = "支教的四十分钟：怒江边的一堂课";

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private AggregateStore<Review> reviews;

    @Autowired
    private EventProbe probe;

    private Visitor chen;
    private String id;

    @BeforeEach
    void chenAsksForChanges() {
        chen = visitors.somebodyWithBrowser("陈老师", "reviewer");
        id = visitors.handedIn(TITLE, "<p>七月十二日，我们抵达勐腊县。</p><p>第一堂课是语文。</p>");
        claim();
        chen.submit(form("/decisions"), Map.of("decision", "request-changes", "comment", "日子不对。"));
    }

    @Test
    void whatChangedStandsInThePlaceOfTheText() {
        again(2, "<p>七月十三日，我们抵达勐腊县。</p><p>第一堂课是语文。</p>");

        Document page = page("");

        assertThat(page.select("#changes .said del").eachText()).containsExactly("十二日");
        assertThat(page.select("#changes .said ins").eachText()).containsExactly("十三日");
        assertThat(page.select("#changes .said").text()).contains("第一堂课是语文");
        assertThat(page.select("#text")).isEmpty();
        assertThat(page.select(".tabs a[aria-current]").text()).isEqualTo("与第 1 稿的不同");
    }

    @Test
    void theWholeTextIsOnePressAway() {
        again(2, "<p>七月十三日，我们抵达勐腊县。</p>");

        Document page =
                page(page("").select(".tabs a:not([aria-current])").attr("href").replaceFirst(".*(?=\\?)", ""));

        assertThat(page.select("#text").text()).isEqualTo("七月十三日，我们抵达勐腊县。");
        assertThat(page.select("#changes, #text del")).isEmpty();
        assertThat(page.select(".tabs a[aria-current]").text()).isEqualTo("全文");
    }

    @Test
    void afterACommentTheWholeTextIsThereWithItsPassage() {
        again(2, "<p>七月十三日，我们抵达勐腊县。</p>");
        claim();

        Document commented = chen.submit(
                        form("/remarks"), Map.of("exact", "十三日", "remark", "这回对了。", "prefix", "", "suffix", ""))
                .page();
        Document refused = chen.submit(form("/remarks"), Map.of("exact", "月亮", "remark", "在哪里？"))
                .page();

        assertThat(page("?view=text").select("#text mark").text()).isEqualTo("十三日");
        assertThat(commented.select("#changes")).isEmpty();
        assertThat(refused.select("#text mark").text()).isEqualTo("十三日");
        assertThat(page("").select(".remarks__list a").attr("href")).contains("?view=text#passage-");
    }

    /** The author replaced it while it waited: nobody has read the one in between. */
    @Test
    void aRevisionIsComparedWithTheLastThatSomebodyDecidedAbout() {
        again(2, "<p>七月二十日，我们抵达勐腊县。</p><p>第一堂课是语文。</p>");
        ObjectNode replacement = GoldenEvent.json(ManuscriptSubmitted.class);
        replacement
                .put("submissionId", id)
                .put("revision", 3)
                .put("replaces", 2)
                .put("body", "<p>七月十三日，我们抵达勐腊县。</p><p>第一堂课是语文。</p>");
        probe.emit("submission-service", id, 3, EventJson.read(replacement.toString(), ManuscriptSubmitted.class));
        Awaitility.await().until(() -> reviews.find(id).orElseThrow().revision() == 3);

        Document page = page("");

        assertThat(page.select(".tabs a[aria-current]").text()).isEqualTo("与第 1 稿的不同");
        assertThat(page.select("#changes .said del").eachText()).containsExactly("十二日");
        assertThat(page.select("#changes .said ins").eachText()).containsExactly("十三日");
    }

    @Test
    void aFirstRevisionIsReadAsItIs() {
        String first = visitors.handedIn(TITLE, "<p>七月十二日，我们抵达勐腊县。</p>");

        Document page = chen.get("/reviews/" + first).page();

        assertThat(page.select("#text").text()).contains("抵达勐腊县");
        assertThat(page.select(".tabs, #changes")).isEmpty();
    }

    private void again(int revision, String body) {
        visitors.handIn(id, revision, revision, TITLE, body);
    }

    private void claim() {
        chen.submit(form("/claim"), Map.of());
    }

    private Document page(String query) {
        return chen.get("/reviews/" + id + query).page();
    }

    private Element form(String action) {
        return page("").select("form[action$=" + action + "]").first();
    }
}
