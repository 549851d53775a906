package press.shijian.publish.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.pages.PageAddress;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk has corrected an article, and one that was published after it stands above it still. */
@AnyDatabase
@RunningSite
@TestInstance(Lifecycle.PER_CLASS)
class CorrectedArticleTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    private ArticlePublished article;
    private ArticleCorrected corrected;
    private String tag;
    private String history;

    @BeforeAll
    void correctTheOlderOfTwo() {
        List<ArticlePublished> published = desk.publish(List.of(
                Manuscript.in("test-corrected")
                        .titled("勐腊支教")
                        .saying("<p>一行十二人抵达勐腊县。</p><p>同一段。</p><p>又一段。</p><p>第三段。</p>"),
                Manuscript.in("test-corrected").titled("后一篇")));
        article = published.get(0);
        history = article.path().replace(".html", "/history.html");
        tag = reader.get(article.path()).header("ETag");
        desk.correct(
                article,
                2,
                1,
                Manuscript.in("test-corrected")
                        .titled("勐腊支教")
                        .saying("<p>一行十三人抵达勐腊县。</p><p>同一段。</p><p>又一段。</p><p>第三段。</p>"),
                "人数应为十三人");
        corrected = desk.correct(
                article,
                3,
                2,
                Manuscript.in("test-corrected")
                        .titled("勐腊支教纪实")
                        .saying("<p>一行十三人抵达勐腊县。</p><p>同一段。</p><p>又一段。</p><p>第三段。</p>"),
                "标题<b>有误</b>");
    }

    @Test
    void saysWhatWasWrong() {
        Document page = reader.get(article.path()).is(200).page();

        assertThat(page.select("h1").text()).isEqualTo("勐腊支教纪实");
        assertThat(page.select(".story__corrected").text()).contains("更正", "标题<b>有误</b>", "共 2 次");
        assertThat(page.select(".story__corrected a").attr("href")).isEqualTo(history);
        String modified = page.select("meta[property=article:modified_time]").attr("content");
        assertThat(OffsetDateTime.parse(modified).toInstant())
                .isEqualTo(corrected.correctedAt().truncatedTo(ChronoUnit.SECONDS));
        JsonNode jsonLd = JsonMapper.shared()
                .readTree(
                        page.select("script[type=application/ld+json]").first().data());
        assertThat(jsonLd.get("datePublished").asString())
                .isEqualTo(article.publishedAt().toString());
        assertThat(jsonLd.get("dateModified").asString())
                .isEqualTo(corrected.correctedAt().toString());
    }

    @Test
    void isSentAgainToWhoeverHasIt() {
        assertThat(reader.with("If-None-Match", tag).get(article.path()).status())
                .isEqualTo(200);
    }

    @Test
    void staysWhereItWasInEveryList() {
        assertThat(reader.get("/test-corrected/")
                        .page()
                        .select(".card__title a")
                        .eachText())
                .containsExactly("后一篇", "勐腊支教纪实");
        JsonNode items = reader.get("/api/feeds/category:test-corrected").json().get("items");
        assertThat(items.get(1).get("sequence").asLong()).isEqualTo(3);
        assertThat(items.get(1).get("correctedAt").asString())
                .isEqualTo(corrected.correctedAt().toString());
        assertThat(items.get(0).has("correctedAt")).isFalse();
    }

    @Test
    void isUpdatedForFeedReaders() {
        Document atom =
                Jsoup.parse(reader.get("/test-corrected/atom.xml").is(200).body(), Parser.xmlParser());

        assertThat(atom.select("entry > title").eachText()).containsExactly("后一篇", "勐腊支教纪实");
        assertThat(Instant.parse(atom.select("entry > updated").get(1).text()))
                .isEqualTo(corrected.correctedAt().truncatedTo(ChronoUnit.SECONDS));
        assertThat(Instant.parse(atom.select("entry > published").get(1).text()))
                .isEqualTo(article.publishedAt().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void showsHowTheLatestCorrectionHasChangedIt() {
        Document page = reader.get(history).is(200).page();

        assertThat(page.select(".corrections__note").eachText()).containsExactly("标题<b>有误</b>", "人数应为十三人");
        assertThat(page.select("#correction-2 .corrections__title ins").text()).isEqualTo("纪实");
        assertThat(page.select("#correction-2 .said ins, #correction-2 .said del"))
                .isEmpty();
        assertThat(page.select("#correction-1 .diff")).isEmpty();
        assertThat(page.select("#correction-1 a").attr("href")).isEqualTo(history + "?correction=1#correction-1");
        assertThat(page.select("article > p > a").attr("href")).isEqualTo(article.path());
    }

    @Test
    void showsHowAnEarlierCorrectionHasChangedIt() {
        Document page = reader.get(history + "?correction=1").is(200).page();

        assertThat(page.select("#correction-1 del").eachText()).contains("十二");
        assertThat(page.select("#correction-1 ins").eachText()).contains("十三");
        assertThat(page.select("#correction-1 details summary").text()).isEqualTo("3 段没有改动");
        assertThat(page.select("#correction-2 .diff")).isEmpty();
    }

    @Test
    void hasNoHistoryElsewhere() {
        ArticlePublished other = desk.publish(Manuscript.in("test-corrected-not"));

        for (String path : List.of(
                history.replace("test-corrected", "zhijiao"),
                history + "?correction=3",
                other.path().replace(".html", "/history.html"),
                "/zhijiao/999999/history.html")) {
            assertThat(reader.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void isKeptInMemory() {
        assertThat(PageAddress.of(history, null)).isNotNull();
        assertThat(PageAddress.of(history, "correction=1")).isNotNull();
        assertThat(PageAddress.of(history, "correction=1&unknown")).isNull();
    }

    @Test
    void isTheSameAsJson() {
        JsonNode json = reader.get("/api/articles/" + article.number()).is(200).json();

        assertThat(json.get("title").asString()).isEqualTo("勐腊支教纪实");
        assertThat(json.get("correctedAt").asString())
                .isEqualTo(corrected.correctedAt().toString());
        assertThat(json.get("corrections").valueStream())
                .extracting(one -> one.get("note").asString())
                .containsExactly("人数应为十三人", "标题<b>有误</b>");
    }
}
