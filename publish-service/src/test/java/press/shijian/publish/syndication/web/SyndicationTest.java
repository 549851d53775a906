package press.shijian.publish.syndication.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

@AnyDatabase
@RunningSite
class SyndicationTest {

    private static final String SITE = RunningSite.PUBLIC_ADDRESS;
    private static final String PHOTOGRAPH = "/media/" + "0".repeat(64) + "/800.jpg";

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    @Autowired
    private MongoTemplate mongo;

    @ParameterizedTest
    @CsvSource({
        "/feed.xml, application/rss+xml, rss_2.0",
        "/atom.xml, application/atom+xml, atom_1.0",
        "/test-news/feed.xml, application/rss+xml, rss_2.0",
        "/test-news/atom.xml, application/atom+xml, atom_1.0",
        "/sources/订阅大学/feed.xml, application/rss+xml, rss_2.0",
        "/sources/订阅大学-新闻学院/atom.xml, application/atom+xml, atom_1.0"
    })
    void carryWholeArticlesNewestFirst(String path, String type, String format) throws Exception {
        List<ArticlePublished> published = desk.publish(IntStream.range(0, 22)
                .mapToObj(i -> Manuscript.in("test-news")
                        .from(new Source("订阅大学", "新闻学院", ""))
                        .titled("第" + i + "条")
                        .saying("<p>全文。</p><figure><img src=\"" + PHOTOGRAPH + "\" alt=\"\" /></figure><p>第二段。</p>"))
                .toList());
        ArticlePublished newest = published.get(21);

        Answer answer = reader.get(path);
        SyndFeed feed = new SyndFeedInput().build(new StringReader(answer.body()));

        assertThat(answer.contentType()).isEqualToIgnoringCase(type + ";charset=UTF-8");
        assertThat(feed.getFeedType()).isEqualTo(format);
        assertThat(feed.getTitle()).startsWith("实践 · ");
        assertThat(feed.getEntries()).hasSize(20);
        SyndEntry first = feed.getEntries().get(0);
        assertThat(first.getTitle()).isEqualTo("第21条");
        assertThat(first.getLink()).isEqualTo(SITE + newest.path());
        assertThat(first.getUri()).isEqualTo(SITE + newest.path());
        assertThat(first.getAuthor()).isEqualTo("李明、王芳");
        assertThat(first.getPublishedDate().toInstant().getEpochSecond())
                .isEqualTo(newest.publishedAt().getEpochSecond());
        assertThat(first.getContents().get(0).getValue())
                .contains("第二段。")
                .contains("src=\"" + SITE + PHOTOGRAPH + "\"");
    }

    /** Readers of RSS take a title for HTML, those of Atom and JSON Feed for a text. */
    @Test
    void keepATitleWholeThatLooksLikeMarkup() {
        desk.publish(Manuscript.in("test-markup").titled("收入<3000元 & \"甲村\""));

        assertThat(reader.get("/test-markup/feed.xml").body())
                .contains("<title>收入&amp;lt;3000元 &amp;amp; \"甲村\"</title>");
        assertThat(reader.get("/test-markup/atom.xml").body()).contains(">收入&lt;3000元 &amp; \"甲村\"</title>");
        assertThat(reader.get("/feed.json")
                        .json()
                        .get("items")
                        .get(0)
                        .get("title")
                        .asString())
                .isEqualTo("收入<3000元 & \"甲村\"");
    }

    @Test
    void rssNamesItself() {
        desk.publish(Manuscript.in("zhijiao"));
        assertThat(reader.get("/feed.xml").body())
                .contains("<guid>" + SITE)
                .contains("href=\"" + SITE + "/feed.xml\" rel=\"self\"")
                .contains("<language>zh-CN</language>");
    }

    @Test
    void jsonFeedSaysWhatItsSpecificationAsksFor() {
        ArticlePublished article = desk.publish(Manuscript.in("zhijiao"));

        Answer answer = reader.get("/feed.json");

        assertThat(answer.contentType()).startsWith("application/feed+json");
        JsonNode feed = answer.json();
        assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("feed_url").asString()).isEqualTo(SITE + "/feed.json");
        JsonNode item = feed.get("items").get(0);
        assertThat(item.get("id").asString()).isEqualTo(SITE + article.path());
        assertThat(item.get("content_html").asString()).contains("<p>");
        assertThat(item.get("authors").get(0).get("name").asString()).isEqualTo("李明、王芳");
        assertThat(item.get("date_published").asString()).endsWith("Z");
    }

    @Test
    void areNotSentAgainToAProgramThatHasThem() {
        desk.publish(Manuscript.in("zhijiao"));
        await("until the second of the change is over")
                .until(() -> !reader.get("/feed.xml").header("Last-Modified").isEmpty());
        for (String path : List.of("/feed.xml", "/atom.xml", "/feed.json")) {
            Answer first = reader.get(path);
            assertThat(first.header("Last-Modified")).isNotEmpty();
            assertThat(reader.with("If-None-Match", first.header("ETag"))
                            .get(path)
                            .status())
                    .isEqualTo(304);
            assertThat(reader.with("If-Modified-Since", first.header("Last-Modified"))
                            .get(path)
                            .status())
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xinde/feed.xml", "/xinde/atom.xml"})
    void ofAnEmptyCategoryAreValidAndEmpty(String path) throws Exception {
        Instant before = Instant.now().minus(Duration.ofHours(1));
        mongo.remove(new Query(Criteria.where("_id").is("category:xinde")), "feeds");
        mongo.remove(new Query(Criteria.where("_id").regex("^category:xinde/")), "feed_heads");
        mongo.remove(new Query(Criteria.where("_id").regex("^category:xinde/")), "feed_buckets");

        SyndFeed feed =
                new SyndFeedInput().build(new StringReader(reader.get(path).body()));

        assertThat(feed.getTitle()).isEqualTo("实践 · 心得体会");
        assertThat(feed.getEntries()).isEmpty();
        assertThat(feed.getPublishedDate().toInstant()).isAfter(before);
    }

    @Test
    void atomNamesItsLanguage() {
        assertThat(reader.get("/atom.xml").body()).startsWith("<?xml").contains("xml:lang=\"zh-CN\"");
    }
}
