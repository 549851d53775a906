package press.shijian.publish.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.feed.RebuildFeeds;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** An operator has the feeds built anew, and sees how far that is. */
@RunningSite
class FeedOperationsTest {

    private static final String REBUILD = "/ops/feeds/rebuild";

    @Autowired
    private Desk desk;

    @Autowired
    private RebuildFeeds rebuild;

    @Autowired
    private Visitor anybody;

    private Visitor operator;

    FeedOperationsTest(@Autowired Visitor visitor) {
        operator = visitor.withCredential(RunningSite.OPERATOR, RunningSite.OPERATOR_PASSWORD)
                .withBrowser();
    }

    @BeforeEach
    void publishOne() {
        desk.publish(Manuscript.in("zhijiao"));
    }

    @AfterEach
    void finish() {
        while (rebuild.step()) {
            // the next step
        }
    }

    @Test
    void startsARebuildAndShowsItsProgress() {
        Answer started = operator.submit(section().select("form").first(), Map.of());
        assertThat(started.status()).isEqualTo(302);

        assertThat(state().get("phase").asString()).isEqualTo("reading");
        assertThat(state().get("startedBy").asString()).isEqualTo(RunningSite.OPERATOR);
        assertThat(state().get("events").asLong()).isPositive();
        Document running = section();
        assertThat(running.select("#feeds progress").attr("max"))
                .isEqualTo(state().get("events").asString());
        assertThat(running.select("#feeds form")).isEmpty();

        finish();
        assertThat(state().get("phase").asString()).isEqualTo("done");
        assertThat(state().get("eventsRead")).isEqualTo(state().get("events"));
        assertThat(section().select("#feeds").text()).contains("已重建");
    }

    @Test
    void isForTheOperatorAndFromThePageOnly() {
        assertThat(anybody.get(REBUILD).status()).isEqualTo(401);
        assertThat(anybody.post(REBUILD).status()).isIn(401, 403);
        assertThat(operator.post(REBUILD).status()).isEqualTo(403);
    }

    private Document section() {
        Document page = operator.get("/ops").page();
        assertThat(page.select("#feeds h2").text()).isEqualTo("文章列表");
        return page;
    }

    private JsonNode state() {
        return operator.with("Accept", "application/json").get(REBUILD).json();
    }
}
