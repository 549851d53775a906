package press.shijian.publish.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AnyDatabase
@RunningSite
class ArticlePageTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    @Autowired
    private Feeds feeds;

    private ArticlePublished older;
    private ArticlePublished article;
    private ArticlePublished newer;

    @BeforeEach
    void publishItAmongOthers() {
        if (feeds.total(FeedName.LATEST) < 3) {
            // with fewer than five others, the blocks would need the neighbours
            desk.publish(Collections.nCopies(3, Manuscript.in("zhijiao")));
        }
        List<ArticlePublished> published = desk.publish(List.of(
                Manuscript.in("shijian").titled("前一篇"),
                Manuscript.in("shijian")
                        .titled("ＡＩ助农：给柑橘装上“智慧大脑”")
                        .saying("<h2>缘起</h2><p>第一段，说明来由。</p><p>第二段，见<a href=\"https://example.org/plan\">资料</a>。</p>"
                                + "<blockquote>一堂课，也是一个夏天。</blockquote><ul><li>其一</li></ul>"),
                Manuscript.in("shijian").titled("后一篇")));
        older = published.get(0);
        article = published.get(1);
        newer = published.get(2);
    }

    @Test
    void hasEveryPartInItsOrder() {
        Document page = reader.get(article.path()).page();
        String text = page.select("main").text();

        assertThat(page.select("article .breadcrumb").text()).isEqualTo("当前位置: 主页 > 社会实践 >");
        assertThat(page.select("article .breadcrumb a").eachAttr("href")).containsExactly("/", "/shijian/");
        assertThat(page.select("h1").text()).isEqualTo("ＡＩ助农：给柑橘装上“智慧大脑”");
        assertThat(page.select(".story__source").text()).isEqualTo("来源：云南大学外国语学院“星火”支教队");
        assertThat(page.select(".prose h2, .prose p, .prose blockquote, .prose li"))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(page.select(".address__url").text()).isEqualTo(RunningSite.PUBLIC_ADDRESS + article.path());
        assertThat(page.select(".address button").text()).isEqualTo("点此复制本页地址");
        assertThat(page.select(".neighbours a[rel=prev]").text()).isEqualTo("前一篇");
        assertThat(page.select(".neighbours a[rel=next]").text()).isEqualTo("后一篇");
        assertThat(text)
                .containsSubsequence(
                        "当前位置: 主页",
                        "ＡＩ助农",
                        "来源：",
                        "作者：李明、王芳",
                        "发布时间：",
                        "阅读",
                        "第一段，说明来由。",
                        "本文地址：",
                        "点此复制本页地址",
                        "上一篇",
                        "下一篇");
    }

    @Test
    void showsRelatedRecommendedAndLatestAsLongAsAgreed() {
        publishThirty("shijian");

        Document page = reader.get(article.path()).page();

        assertThat(page.select("main h2.block__title").eachText()).containsExactly("相关内容", "推荐内容", "最新发布");
        assertThat(page.select("section[aria-labelledby=recommended] li")).hasSize(5);
        assertThat(page.select("section[aria-labelledby=latest] li")).hasSize(10);
        // cut from a long text, and at most a mark shorter than there is room
        assertThat(longExcerpts(page, "recommended"))
                .isNotEmpty()
                .allMatch(text -> text.length() >= 58 && text.length() <= 60);
        assertThat(longExcerpts(page, "latest"))
                .hasSize(10)
                .allMatch(text -> text.length() >= 98 && text.length() <= 100);
        assertThat(longExcerpts(page, "related"))
                .hasSize(6)
                .allMatch(text -> text.length() >= 88 && text.length() <= 90);
        Elements related = page.select("section[aria-labelledby=related] li");
        assertThat(related).isNotEmpty().allSatisfy(card -> {
            assertThat(card.select("a.card__more").text()).isEqualTo("查看全文 >>");
            assertThat(card.select(".card__meta").text()).contains("作者：").contains("大学");
        });
    }

    @Test
    void showsNoArticleTwice() {
        List<ArticlePublished> all = new ArrayList<>(publishThirty("zhiyuan"));
        all.addAll(List.of(older, article, newer));

        for (ArticlePublished each : all) {
            Document page = reader.get(each.path()).page();
            page.select("a.card__more").remove();
            List<String> links =
                    page.select("main a[href~=^/[a-z]+/[0-9]+\\.html$]").eachAttr("href");
            assertThat(links).as("on " + each.path()).doesNotHaveDuplicates().doesNotContain(each.path());
        }
    }

    @Test
    void preferTheSameTeamAmongTheRelated() {
        Source team = new Source("大理大学", "艺术学院", "“苍洱”调研团");
        List<ArticlePublished> ofTeam = desk.publish(IntStream.range(0, 4)
                .mapToObj(i -> Manuscript.in("diaoyan").from(team).titled("苍洱调研之" + i))
                .toList());
        publishThirty("diaoyan");

        assertThat(reader.get("/api/feeds/related:" + ofTeam.get(0).number() + "?size=3")
                        .json()
                        .get("items")
                        .valueStream())
                .extracting(item -> item.get("title").asString())
                .containsExactly("苍洱调研之3", "苍洱调研之2", "苍洱调研之1");
    }

    @Test
    void saysWhatSearchEnginesAndFriendsWantToKnow() {
        Document page = reader.get(article.path()).page();
        String url = RunningSite.PUBLIC_ADDRESS + article.path();

        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(url);
        assertThat(page.select("meta[property=og:url]").attr("content")).isEqualTo(url);
        assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("article");
        assertThat(page.select("meta[property=og:title]").attr("content"))
                .isEqualTo(article.text().title());
        assertThat(page.select("meta[property=og:description]").attr("content")).startsWith("第一段，说明来由。");
        assertThat(page.select("link[rel=alternate][type=application/rss+xml]").eachAttr("href"))
                .contains("/feed.xml", "/shijian/feed.xml");
        JsonNode jsonLd = JsonMapper.shared()
                .readTree(
                        page.select("script[type=application/ld+json]").first().data());
        assertThat(jsonLd.get("@type").asString()).isEqualTo("NewsArticle");
        assertThat(jsonLd.get("headline").asString()).isEqualTo(article.text().title());
        assertThat(jsonLd.get("url").asString()).isEqualTo(url);
        assertThat(jsonLd.get("author").valueStream())
                .extracting(author -> author.get("name").asString())
                .containsExactly("李明", "王芳");
    }

    @Test
    void hasOneAddressOnly() {
        Answer elsewhere = reader.get("/zhijiao/" + article.number() + ".html");

        assertThat(elsewhere.status()).isEqualTo(301);
        assertThat(elsewhere.header("Location")).endsWith(article.path());
        assertThat(reader.get("/shijian/00" + article.number() + ".html").status())
                .isEqualTo(301);
    }

    @Test
    void isNotThereForUnknownNumbers() {
        for (String path : List.of("/shijian/999999.html", "/shijian/99999999999999999999.html", "/shijian/abc.html")) {
            assertThat(reader.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void countsItsReaders() {
        reader.get(article.path());
        reader.call("HEAD", article.path());
        reader.get(article.path());

        await().untilAsserted(() -> assertThat(reader.get("/api/articles/" + article.number())
                        .json()
                        .get("views")
                        .asLong())
                .isEqualTo(2));
        assertThat(reader.get(article.path()).page().select(".story__line").text())
                .contains("3 次");
    }

    @Test
    void isNotSentAgainToAReaderWhoHasIt() {
        Answer first = reader.get(article.path());
        Answer again = reader.with("If-None-Match", first.header("ETag")).get(article.path());

        assertThat(first.header("Cache-Control")).contains("public").contains("max-age");
        assertThat(first.header("Set-Cookie")).isEmpty();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void isSentAgainOnceSomethingNewStandsOnIt() {
        String tag = reader.get(article.path()).header("ETag");
        desk.publish(Manuscript.in("shijian").titled("刚刚发布"));

        assertThat(reader.with("If-None-Match", tag).get(article.path()).status())
                .isEqualTo(200);
    }

    @Test
    void speaksEnglishAroundAChineseArticle() {
        Document page =
                reader.with("Cookie", "shijian-lang=en").get(article.path()).page();

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("article").attr("lang")).isEqualTo("zh-CN");
        assertThat(page.select("article .breadcrumb").text()).isEqualTo("You are here: Home > Social practice >");
        assertThat(page.select("h1").text()).isEqualTo(article.text().title());
        assertThat(page.select(".sections [aria-current]").attr("aria-current")).isEqualTo("true");
        assertThat(page.select(".story__line").attr("lang")).isEqualTo("en");
        assertThat(page.select(".story__source a, .story__author, .neighbours a, main h3, main li [class$=excerpt]"))
                .hasSizeGreaterThan(6)
                .allSatisfy(chinese -> assertThat(chinese.attr("lang")).isEqualTo("zh-CN"));
    }

    private static List<String> longExcerpts(Document page, String block) {
        return page.select("section[aria-labelledby=" + block + "] li [class$=excerpt]").eachText().stream()
                .filter(text -> text.startsWith("清晨五点半"))
                .toList();
    }

    private List<ArticlePublished> publishThirty(String category) {
        return desk.publish(IntStream.range(0, 30)
                .mapToObj(i -> Manuscript.in(i % 3 == 0 ? category : i % 3 == 1 ? "xinde" : "sanxiaxiang")
                        .titled("第" + i + "篇")
                        .saying("<p>" + "清晨五点半，江面还有雾。船老大说，雾散的时候鸟才会叫，于是我们等。".repeat(5) + "</p>"))
                .toList());
    }
}
