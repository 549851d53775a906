package press.shijian.publish.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/** The desk takes an article off the site for a while. */
@AnyDatabase
@RunningSite
class ArticleOffTheSiteTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    @Test
    void isNotThereAndNobodySaysWhy() {
        ArticlePublished article = desk.publish(Manuscript.in("xinde").titled("暂时撤下"));
        desk.unpublish(article, 2);

        Answer answer = reader.get(article.path()).is(404);
        assertThat(answer.page().select("main").text()).contains("这篇文章现在不在网站上").doesNotContain("暂时撤下", "核实授权");
        assertThat(reader.get("/zhijiao/" + article.number() + ".html").status())
                .isEqualTo(404);
        for (String path : List.of(
                "/api/articles/" + article.number(),
                "/api/feeds/related:" + article.number(),
                "/verify/" + article.number())) {
            assertThat(reader.get(path).is(404).body()).as(path).doesNotContain("暂时撤下", "核实授权");
        }
        assertThat(reader.get("/xinde/").body()).doesNotContain("暂时撤下");
    }

    @Test
    void standsWhereItStoodWhenItIsBack() {
        List<ArticlePublished> published = desk.publish(List.of(
                Manuscript.in("test-off").titled("第一篇"),
                Manuscript.in("test-off").titled("第二篇"),
                Manuscript.in("test-off").titled("第三篇")));
        ArticlePublished middle = published.get(1);
        String before = proof();
        desk.unpublish(middle, 2);
        assertThat(titles()).containsExactly("第三篇", "第一篇");

        desk.republish(middle, 3);

        assertThat(titles()).containsExactly("第三篇", "第二篇", "第一篇");
        assertThat(proof()).as("each event writes the entry anew").isNotEqualTo(before);
        assertThat(reader.get(middle.path()).is(200).page().select("h1").text()).isEqualTo("第二篇");
    }

    private List<String> titles() {
        return reader.get("/test-off/").is(200).page().select(".card__title a").eachText();
    }

    private String proof() {
        return reader.get("/api/feeds/category:test-off/proof")
                .json()
                .get("checksum")
                .asString();
    }
}
