package press.shijian.publish.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;

/** A photograph is shown as long as some article shows it. The store has none of these: what may be shown is not found. */
@RunningSite
class PhotographsTakenBackTest {

    private static final int GONE = 410;
    private static final int MAY_BE_SHOWN = 404;

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    @Autowired
    private QueryPlans plans;

    private final String photograph =
            "/media/" + UUID.randomUUID().toString().replace("-", "").repeat(2) + "/800.jpg";
    private final Manuscript withIt = Manuscript.in("test-photographs")
            .saying("<p>看图。</p><figure><img src=\"" + photograph + "\" alt=\"课堂\" /></figure>");
    private ArticlePublished article;

    @BeforeEach
    void publishOne() {
        article = desk.publish(withIt);
        assertThat(status()).isEqualTo(MAY_BE_SHOWN);
    }

    @Test
    void goWithTheArticle() {
        desk.retract(article, "未经本人同意");

        assertThat(status()).isEqualTo(GONE);
        assertThat(reader.get(photograph).header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void areShownWhereAnotherArticleShowsThem() {
        desk.retract(article, "一稿两投");
        ArticlePublished other = desk.publish(withIt);
        assertThat(status()).isEqualTo(MAY_BE_SHOWN);

        desk.retract(other, "一稿两投");

        assertThat(status()).isEqualTo(GONE);
    }

    @Test
    void comeBackWithTheArticle() {
        desk.unpublish(article, 2);
        assertThat(status()).isEqualTo(GONE);

        desk.republish(article, 3);

        assertThat(status()).isEqualTo(MAY_BE_SHOWN);
    }

    @Test
    void goWhereACorrectionLeavesThemOut() {
        desk.correct(article, 2, 1, Manuscript.in("test-photographs"), "未经本人同意");

        assertThat(status()).isEqualTo(GONE);
    }

    @Test
    void areLookedUpByIndexAlone() {
        desk.retract(article, "一稿两投");
        plans.forgetAll();
        reader.get(photograph);

        plans.assertNoQueryScans();
    }

    private int status() {
        return reader.get(photograph).status();
    }
}
