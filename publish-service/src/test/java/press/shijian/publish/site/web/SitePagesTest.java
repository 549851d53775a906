package press.shijian.publish.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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

@AnyDatabase
@RunningSite
class SitePagesTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    @Autowired
    private MongoTemplate mongo;

    @Test
    void homeShowsTheNewestFirstAndNoArticleTwice() {
        List<String> categories = List.of("zhijiao", "diaoyan", "zhiyuan");
        desk.publishTogether(IntStream.range(0, 22)
                .mapToObj(i -> Manuscript.in(categories.get(i % 3)).titled("首页第" + i + "篇"))
                .toList());
        ArticlePublished last = desk.publish(Manuscript.in("diaoyan").titled("首页倒数第二篇"));
        ArticlePublished newest = desk.publish(Manuscript.in("zhiyuan").titled("首页最后一篇"));

        Document home = reader.get("/").page();

        List<String> links =
                home.select("main a[href~=^/[a-z]+/[0-9]+\\.html$]").eachAttr("href");
        assertThat(links).doesNotHaveDuplicates().startsWith(newest.path(), last.path());
        assertThat(home.select("section[aria-labelledby=latest] li.card")).hasSize(10);
        assertThat(home.select("section[aria-labelledby=recommended] li")).hasSize(5);
        assertThat(home.select("#category-zhijiao a").attr("href")).isEqualTo("/zhijiao/");
        assertThat(home.select(".desk__more a"))
                .isNotEmpty()
                .allSatisfy(more -> assertThat(more.attr("aria-label")).contains(more.text()));
    }

    @Test
    void categoryIsReadPageByPage() {
        // more than three buckets, and more than two pages
        String category = "test-paging";
        List<String> paths = desk
                .publishTogether(IntStream.range(0, 45)
                        .mapToObj(i -> Manuscript.in(category).titled("第" + i + "篇"))
                        .toList())
                .stream()
                .sorted(Comparator.comparing(ArticlePublished::publishedAt)
                        .thenComparing(ArticlePublished::number)
                        .reversed())
                .map(ArticlePublished::path)
                .toList();

        List<String> read = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            Answer answer = reader.get("/test-paging/" + (page == 1 ? "" : "?page=" + page));
            read.addAll(answer.page().select(".card__title a").eachAttr("href"));
            assertThat(answer.page().select(".pager [aria-current]").text()).isEqualTo("" + page);
        }
        assertThat(read).isEqualTo(paths);
        assertThat(reader.get("/test-paging/?page=3").page().select(".card")).hasSize(5);
        assertThat(reader.get("/test-paging/?page=2")
                        .page()
                        .select("link[rel=canonical]")
                        .attr("href"))
                .isEqualTo(RunningSite.PUBLIC_ADDRESS + "/test-paging/?page=2");
        assertThat(reader.get("/test-paging/?page=2")
                        .page()
                        .select("a[rel=prev]")
                        .attr("href"))
                .isEqualTo("/test-paging/");
        assertThat(reader.get("/test-paging/?page=4").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"0, 400", "-1, 400", "abc, 400", "99999999999, 400", "😀, 400", "2147483647, 404", "1%20, 200"})
    void aPageThatMakesNoSenseIsRefusedAndNotAFailure(String page, int status) {
        assertThat(reader.get("/zhijiao/?page=" + page).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nosuch/",
                "/sources/没有的大学/",
                "/nosuch/feed.xml",
                "/sitemap-9.xml",
                "/Zhijiao/",
                "/nosuch",
                "/login",
                "/search?q=支教",
                "/sources/没有的大学",
                "/sources/——/"
            })
    void whatIsNotThereIsNotFound(String path) {
        for (Visitor visitor : List.of(reader, reader.with("If-Modified-Since", "Fri, 31 Dec 2100 23:59:59 GMT"))) {
            Answer answer = visitor.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.header("Cache-Control")).as(path).contains("no-store");
            assertThat(answer.page().select("main nav a[href=/zhijiao/]").text())
                    .as(path)
                    .isEqualTo("支教");
        }
    }

    @Test
    void anEmptyCategorySaysWhatToDo() {
        mongo.remove(new Query(Criteria.where("_id").is("category:xinde")), "feeds");
        mongo.remove(new Query(Criteria.where("_id").regex("^category:xinde/")), "feed_heads");
        mongo.remove(new Query(Criteria.where("_id").regex("^category:xinde/")), "feed_buckets");

        Answer known = reader.get("/xinde/");

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.page().select(".empty__title").text()).isEqualTo("“心得体会”还没有文章");
        assertThat(known.page().select(".empty a").attr("href")).isEqualTo("/");
        assertThat(known.page().select(".card")).isEmpty();
    }

    @Test
    void addressesWithoutTheirSlashLeadThere() {
        assertThat(reader.get("/zhijiao").status()).isEqualTo(301);
        assertThat(reader.get("/zhijiao").header("Location")).endsWith("/zhijiao/");
        assertThat(reader.get("/zhijiao?page=3&x=%7By%7D").header("Location")).endsWith("/zhijiao/?page=3&x=%7By%7D");
    }

    @Test
    void sourcesAreFoundHoweverTheyAreTyped() {
        desk.publish(Manuscript.in("diaoyan").from(new Source("YN大学", "", "")));
        String canonical = "/sources/" + URLEncoder.encode("yn大学", StandardCharsets.UTF_8) + "/";

        for (String typed : List.of("/sources/ＹＮ大学/", "/sources/YN大学", "/sources/yn大学")) {
            Answer answer = reader.get(typed + "?page=1");
            assertThat(answer.status()).as(typed).isEqualTo(301);
            assertThat(answer.header("Location")).as(typed).endsWith(canonical + "?page=1");
        }
        assertThat(reader.get("/sources/ＹＮ大学/feed.xml").status()).isEqualTo(200);
        assertThat(reader.get("/api/feeds/source:YN大学").status()).isEqualTo(200);
    }

    @Test
    void sourceHasAPageAtEachLevel() {
        Source team = new Source("云南民族大学", "民族文化学院", "“阿细”调研队");
        ArticlePublished article =
                desk.publish(Manuscript.in("diaoyan").from(team).titled("阿细跳月"));

        List<String> links =
                reader.get(article.path()).page().select(".story__source a").eachAttr("href");
        assertThat(links).hasSize(3);
        for (String link : links) {
            Answer page = reader.get(java.net.URLDecoder.decode(link, java.nio.charset.StandardCharsets.UTF_8));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.page().select(".card__title").eachText()).containsExactly("阿细跳月");
        }
        Document college = reader.with("Cookie", "shijian-lang=en")
                .get("/sources/云南民族大学-民族文化学院/")
                .page();
        assertThat(college.select("h1").text()).isEqualTo("云南民族大学民族文化学院");
        assertThat(college.select("h1, .card__title, .card__excerpt").eachAttr("lang"))
                .containsExactly("zh-CN", "zh-CN", "zh-CN");
        assertThat(college.select("main :is(h1, h2, h3)"))
                .extracting(Element::tagName)
                .containsExactly("h1", "h2", "h3");
        assertThat(college.select("meta[name=description]").attr("content")).contains("云南民族大学民族文化学院");
    }

    @Test
    void searchEnginesFindEverything() {
        ArticlePublished article = desk.publish(Manuscript.in("zhiyuan"));

        assertThat(reader.get("/robots.txt").body())
                .contains("Sitemap: " + RunningSite.PUBLIC_ADDRESS + "/sitemap.xml");
        Answer sitemap = reader.get("/sitemap.xml");
        assertThat(sitemap.contentType()).startsWith("application/xml");
        List<String> listed = new ArrayList<>(sitemap.page().select("url > loc").eachText());
        // parts of it, once other tests have published more than one holds
        for (String part : sitemap.page().select("sitemap > loc").eachText()) {
            listed.addAll(reader.get(URI.create(part).getPath())
                    .page()
                    .select("url > loc")
                    .eachText());
        }
        assertThat(listed)
                .contains(
                        RunningSite.PUBLIC_ADDRESS + "/",
                        RunningSite.PUBLIC_ADDRESS + "/zhijiao/",
                        RunningSite.PUBLIC_ADDRESS + article.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/zhijiao/", "/feed.xml", "/sitemap.xml"})
    void readersGetNoCookieAndMayKeepThePage(String path) {
        Answer first = reader.get(path);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Set-Cookie")).isEmpty();
        assertThat(first.header("Cache-Control")).contains("public");
        assertThat(reader.with("If-None-Match", first.header("ETag")).get(path).status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void nobodyWritesHere(String method) {
        for (String path : List.of("/", "/zhijiao/", "/api/feeds/latest", "/feed.xml")) {
            assertThat(reader.call(method, path).status())
                    .as(method + " " + path)
                    .isBetween(400, 499);
        }
    }

    @Test
    void nothingComesFromElsewhere() {
        ArticlePublished article = desk.publish(Manuscript.in("zhijiao"));

        for (String path : List.of("/", "/zhijiao/", article.path())) {
            Answer answer = reader.get(path);
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
            assertThat(answer.page().select("style, [style], script:not([src]):not([type=application/ld+json])"))
                    .isEmpty();
            assertThat(answer.page().select("script[src], link[rel=stylesheet], img[src]"))
                    .allSatisfy(part ->
                            assertThat(part.attr("src") + part.attr("href")).startsWith("/"));
        }
    }
}
