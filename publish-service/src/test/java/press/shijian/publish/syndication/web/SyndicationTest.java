package press.shijian.publish.syndication.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.events.MadeByAi;
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

    /** On all of these feeds stand the same articles, published once. */
    @TestFactory
    Stream<DynamicTest> carryWholeArticlesNewestFirst() {
        Manuscript manuscript = Manuscript.in("test-news")
                .from(new Source("订阅大学", "新闻学院", ""))
                .saying("<p>全文。</p><figure><img src=\"" + PHOTOGRAPH + "\" alt=\"\" /></figure><p>第二段。</p>");
        desk.publishTogether(Collections.nCopies(21, manuscript));
        ArticlePublished newest = desk.publish(manuscript.titled("最新一条"));
        return Stream.of("/", "/test-news/", "/sources/订阅大学/", "/sources/订阅大学-新闻学院/")
                .flatMap(of -> Stream.of(
                        dynamicTest(
                                of + "feed.xml",
                                () -> carriesWholeArticles(of + "feed.xml", "application/rss+xml", "rss_2.0", newest)),
                        dynamicTest(
                                of + "atom.xml",
                                () -> carriesWholeArticles(
                                        of + "atom.xml", "application/atom+xml", "atom_1.0", newest))));
    }

    private void carriesWholeArticles(String path, String type, String format, ArticlePublished newest)
            throws Exception {
        Answer answer = reader.get(path);
        SyndFeed feed = new SyndFeedInput().build(new StringReader(answer.body()));

        assertThat(answer.contentType()).isEqualToIgnoringCase(type + ";charset=UTF-8");
        assertThat(feed.getFeedType()).isEqualTo(format);
        assertThat(feed.getTitle()).startsWith("实践 · ");
        assertThat(feed.getEntries()).hasSize(20);
        SyndEntry first = feed.getEntries().get(0);
        assertThat(first.getTitle()).isEqualTo("最新一条");
        assertThat(first.getLink()).isEqualTo(SITE + newest.path());
        assertThat(first.getUri()).isEqualTo("urn:uuid:" + newest.submissionId());
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

    /** Whoever has read of it keeps it otherwise. */
    @Test
    void atomTellsWhatIsGone() throws Exception {
        ArticlePublished stays = desk.publish(Manuscript.in("test-gone").titled("留下"));
        ArticlePublished retracted = desk.publish(Manuscript.in("test-gone").titled("撤稿"));
        ArticlePublished off = desk.publish(Manuscript.in("test-gone").titled("暂时撤下"));
        Instant when = desk.retract(retracted, "一稿两投").retractedAt();
        desk.unpublish(off, 2);

        String atom = reader.get("/test-gone/atom.xml").is(200).body();
        assertThat(new SyndFeedInput().build(new StringReader(atom)).getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactly("留下");
        assertThat(atom)
                .contains("xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"")
                .contains(
                        "<at:deleted-entry ref=\"urn:uuid:" + retracted.submissionId() + "\" when=\"" + when + "\" />")
                .contains("ref=\"urn:uuid:" + off.submissionId())
                .doesNotContain("ref=\"urn:uuid:" + stays.submissionId());
        assertThat(reader.get("/test-gone/feed.xml").body()).contains("留下").doesNotContain("撤稿", "暂时撤下");

        desk.republish(off, 3);

        assertThat(reader.get("/test-gone/atom.xml").body())
                .contains("ref=\"urn:uuid:" + retracted.submissionId())
                .doesNotContain("ref=\"urn:uuid:" + off.submissionId());
    }

    @Test
    void rssNamesItself() {
        ArticlePublished article = desk.publish(Manuscript.in("zhijiao"));
        assertThat(reader.get("/feed.xml").body())
                .contains("<guid isPermaLink=\"false\">urn:uuid:" + article.submissionId() + "</guid>")
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
        assertThat(item.get("id").asString()).isEqualTo("urn:uuid:" + article.submissionId());
        assertThat(item.get("url").asString()).isEqualTo(SITE + article.path());
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

    /** Where the site is reached at another address, whoever has read an article is not told of it again. */
    @Test
    void areNamedByNoAddress() throws Exception {
        desk.publish(List.of(Manuscript.in("zhijiao"), Manuscript.in("zhijiao")));

        List<String> ids = new ArrayList<>();
        for (String path : List.of("/feed.xml", "/atom.xml")) {
            SyndFeed feed = feed(path);
            feed.getEntries().forEach(entry -> ids.add(entry.getUri()));
        }
        reader.get("/feed.json")
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        for (String path : List.of("/atom.xml", "/zhijiao/atom.xml")) {
            ids.add(feed(path).getUri());
            assertThat(feed(path).getUri()).isEqualTo(feed(path).getUri());
        }

        assertThat(ids).allMatch(id -> id.matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        assertThat(ids.subList(ids.size() - 2, ids.size())).doesNotHaveDuplicates();
    }

    @Test
    void areNotOfTheFutureAfterManyAtOnce() throws Exception {
        desk.publishTogether(Collections.nCopies(8, Manuscript.in("zhijiao")));

        for (String path : List.of("/feed.xml", "/atom.xml", "/zhijiao/feed.xml")) {
            Answer answer = reader.get(path);
            SyndFeed feed = new SyndFeedInput().build(new StringReader(answer.body()));
            Instant now = Instant.now();
            assertThat(feed.getPublishedDate().toInstant()).as(path).isBeforeOrEqualTo(now);
            assertThat(feed.getEntries())
                    .allSatisfy(entry ->
                            assertThat(entry.getPublishedDate().toInstant()).isBeforeOrEqualTo(now));
            if (!answer.header("Last-Modified").isEmpty()) {
                assertThat(time(answer.header("Last-Modified")))
                        .as(path)
                        .isBeforeOrEqualTo(time(answer.header("Date")));
            }
        }
    }

    private static Instant time(String header) {
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    /** Most feed readers show a summary first, and some of them nothing else. */
    @Test
    void sayWhatAnAiMade() throws Exception {
        desk.publish(List.of(
                Manuscript.in("test-ai").madeBy(new MadeByAi(false, true)),
                Manuscript.in("test-ai").madeBy(new MadeByAi(true, false)),
                Manuscript.in("test-ai").madeBy(new MadeByAi(true, true)),
                Manuscript.in("test-ai")));
        List<String> labels =
                List.of("", "作者声明：本文部分文字和图片由人工智能（AI）生成。", "作者声明：本文部分文字由人工智能（AI）生成。", "作者声明：本文部分图片由人工智能（AI）生成。");

        for (String path : List.of("/test-ai/feed.xml", "/test-ai/atom.xml")) {
            List<SyndEntry> entries = feed(path).getEntries();
            for (int each = 0; each < labels.size(); each++) {
                says(
                        labels.get(each),
                        entries.get(each).getDescription().getValue(),
                        entries.get(each).getContents().get(0).getValue());
            }
        }
        JsonNode items = reader.get("/feed.json").json().get("items");
        for (int each = 0; each < labels.size(); each++) {
            says(
                    labels.get(each),
                    items.get(each).get("summary").asString(),
                    items.get(each).get("content_html").asString());
        }
    }

    private static void says(String label, String summary, String content) {
        if (label.isEmpty()) {
            assertThat(summary + content).doesNotContain("作者声明");
        } else {
            assertThat(summary).endsWith(" " + label);
            assertThat(content).endsWith("</p><p>" + label + "</p>");
        }
    }

    private SyndFeed feed(String path) throws Exception {
        return new SyndFeedInput().build(new StringReader(reader.get(path).body()));
    }

    @Test
    void atomNamesItsLanguage() {
        assertThat(reader.get("/atom.xml").body()).startsWith("<?xml").contains("xml:lang=\"zh-CN\"");
    }
}
