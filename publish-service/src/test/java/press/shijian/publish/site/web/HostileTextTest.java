package press.shijian.publish.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.json.JsonMapper;

/** As if the services before this one had let everything through. */
@AnyDatabase
@RunningSite
class HostileTextTest {

    private static final String TITLE = "</title></script><script>alert('题')</script><!-- ]]> & \"引号\" 'x'";
    private static final String AUTHOR = "\"><img src=x onerror=alert(1)>李明";
    private static final Source SOURCE =
            new Source("<b>云南大学</b>", "外国语学院\" onmouseover=\"alert(1)", "{{1234*5678}}${1234*5678}[[${1234*5678}]]队");
    private static final String BODY = "<p onclick=\"alert(1)\">正文<script>alert(1)</script></p>"
            + "<img src=\"x\" onerror=\"alert(1)\"><a href=\"javascript:alert(1)\">点我</a><svg onload=alert(1)></svg>"
            + "<iframe src=\"https://evil.example\"></iframe><form action=/x><input></form><style>*{display:none}</style>"
            + "<a href=\"/relative\">站内</a>]]>&lt;script&gt;";

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    private ArticlePublished article;

    @BeforeEach
    void publish() {
        article = desk.publish(new Manuscript(TITLE, AUTHOR, SOURCE, "zhijiao", BODY, null));
    }

    @Test
    void isInertOnEveryPage() {
        for (String path : List.of(article.path(), "/", "/zhijiao/")) {
            Document page = reader.get(path).page();
            assertThat(
                            page.select(
                                    "[onclick], [onerror], [onload], [onmouseover], iframe, svg:not(.wordmark__mark), form, style"))
                    .as(path)
                    .isEmpty();
            assertThat(page.select("script:not([src]):not([type=application/ld+json])"))
                    .as(path)
                    .isEmpty();
            assertThat(page.select("a[href^=javascript:]")).as(path).isEmpty();
            assertThat(page.body().text()).as("templates are not evaluated").doesNotContain("7006652");
        }
        Document page = reader.get(article.path()).page();
        assertThat(page.select("h1").text()).isEqualTo(TITLE);
        assertThat(page.title()).startsWith(TITLE);
        assertThat(page.select(".story__author").text()).isEqualTo(AUTHOR);
        assertThat(page.select(".prose").text()).contains("正文").contains("<script>");
    }

    @Test
    void staysTextInJsonLd() {
        String block = reader.get(article.path())
                .page()
                .select("script[type=application/ld+json]")
                .first()
                .data();

        assertThat(block).doesNotContain("<").doesNotContain(">");
        assertThat(JsonMapper.shared().readTree(block).get("headline").asString())
                .isEqualTo(TITLE);
    }

    @Test
    void staysTextInSubscriptions() throws Exception {
        for (String path : List.of("/feed.xml", "/atom.xml", "/zhijiao/feed.xml")) {
            SyndFeed feed =
                    new SyndFeedInput().build(new StringReader(reader.get(path).body()));
            SyndEntry entry = feed.getEntries().stream()
                    .filter(each -> each.getLink().equals(article.url()))
                    .findFirst()
                    .orElseThrow();
            if (feed.getFeedType().startsWith("rss")) {
                // Readers take a title of RSS for HTML.
                Document title = Jsoup.parse(entry.getTitle());
                assertThat(title.select("script, title:not(head > title)")).isEmpty();
                assertThat(title.body().wholeText()).isEqualTo(TITLE);
                Document summary = Jsoup.parse(entry.getDescription().getValue());
                assertThat(summary.select("script")).isEmpty();
                assertThat(summary.text()).contains("<script>");
            } else {
                assertThat(entry.getTitle()).isEqualTo(TITLE);
            }
            Document body = Jsoup.parse(entry.getContents().get(0).getValue());
            assertThat(body.select("script, iframe, form, style, [onclick], [onerror], a[href^=javascript:]"))
                    .isEmpty();
            assertThat(body.select("a")).as("links that lead nowhere from here").isEmpty();
            assertThat(body.text()).contains("站内");
        }
    }

    @Test
    void staysTextInJson() {
        assertThat(reader.get("/api/articles/" + article.number())
                        .json()
                        .get("title")
                        .asString())
                .isEqualTo(TITLE);
        assertThat(reader.get("/feed.json")
                        .json()
                        .get("items")
                        .get(0)
                        .get("title")
                        .asString())
                .isEqualTo(TITLE);
    }
}
