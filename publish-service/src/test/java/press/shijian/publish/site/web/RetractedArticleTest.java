package press.shijian.publish.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/** The desk has taken an article back for good. */
@AnyDatabase
@RunningSite
@TestInstance(Lifecycle.PER_CLASS)
class RetractedArticleTest {

    private static final String REASON = "文中一张照片<b>未经</b>本人同意。";

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    private ArticlePublished before;
    private ArticlePublished article;
    private String tag;

    @BeforeAll
    void retractOneOfTwo() {
        List<ArticlePublished> published = desk.publish(List.of(
                Manuscript.in("diaoyan").titled("留下的一篇"),
                Manuscript.in("diaoyan").titled("撤回的一篇").by("撤稿作者").saying("<p>撤回的正文。</p>")));
        before = published.get(0);
        article = published.get(1);
        tag = reader.get(article.path()).is(200).header("ETag");
        desk.retract(article, REASON);
    }

    @Test
    void isGoneAlsoForWhoeverHasItsPage() {
        assertThat(reader.with("If-None-Match", tag).get(article.path()).status())
                .isEqualTo(410);
        assertThat(reader.call("HEAD", article.path()).status()).isEqualTo(410);
    }

    @Test
    void saysWhenAndWhyInItsPlace() {
        Answer answer = reader.get(article.path()).is(410);
        Document page = answer.page();

        assertThat(page.select("h1").text()).isEqualTo("撤回的一篇");
        assertThat(page.select(".retracted__what").text()).isEqualTo("已撤稿");
        assertThat(page.select(".retracted__why").text()).contains(REASON);
        assertThat(page.select(".retracted time")).hasSize(2);
        assertThat(page.select(".retracted a").eachAttr("href")).containsExactly("/", "/diaoyan/");
        assertThat(page.select("#latest")).isNotEmpty();
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60, public");
    }

    @Test
    void saysNothingOfItsText() {
        assertThat(reader.get(article.path()).body()).doesNotContain("撤回的正文", "撤稿作者", "application/ld+json");
    }

    @Test
    void isSaidInEnglish() {
        Document page = reader.with("Cookie", "shijian-lang=en")
                .get(article.path())
                .is(410)
                .page();

        assertThat(page.select(".retracted__what").text()).isEqualTo("Retracted");
        assertThat(page.select("h1").attr("lang")).isEqualTo("zh-CN");
    }

    @Test
    void isTheSameAsJson() {
        Answer answer = reader.get("/api/articles/" + article.number()).is(410);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(410);
        assertThat(answer.json().get("detail").asString())
                .startsWith("《撤回的一篇》已于 ")
                .endsWith("原因：" + REASON);
        assertThat(reader.get("/api/feeds/related:" + article.number()).status())
                .isEqualTo(410);
    }

    @Test
    void hasOneAddressStill() {
        Answer elsewhere = reader.get("/zhijiao/" + article.number() + ".html").is(301);

        assertThat(elsewhere.header("Location")).endsWith(article.path());
    }

    @Test
    void standsInNoListAndOnNoOtherPage() {
        for (String path : List.of(
                "/",
                "/diaoyan/",
                "/feed.xml",
                "/feed.json",
                "/diaoyan/atom.xml",
                "/sitemap.xml",
                "/api/feeds/latest",
                "/api/feeds/recommended?size=50",
                "/api/feeds/category:diaoyan",
                "/api/feeds/related:" + before.number(),
                before.path())) {
            assertThat(reader.get(path).is(200).body()).as(path).doesNotContain("撤回的一篇", article.path());
        }
    }

    @Test
    void isNoLongerCertified() {
        assertThat(reader.get("/verify/" + article.number()).is(410).page().text())
                .contains("撤回的一篇", "原因");
    }
}
