package press.shijian.publish.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.Answer;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

@RunningSite
class FeedApiTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    @Autowired
    private QueryPlans plans;

    @Test
    void answersPages() {
        List<ArticlePublished> published = desk.publish(IntStream.range(0, 10)
                .mapToObj(i -> Manuscript.in("test-api").titled("接口第" + i + "篇"))
                .toList());

        JsonNode page = reader.get("/api/feeds/category:test-api?page=2&size=4").json();

        assertThat(page.get("total").asLong()).isEqualTo(10);
        assertThat(page.get("pages").asLong()).isEqualTo(3);
        assertThat(page.get("items").valueStream())
                .extracting(item -> item.get("number").asLong())
                .containsExactly(
                        published.get(5).number(),
                        published.get(4).number(),
                        published.get(3).number(),
                        published.get(2).number());
        JsonNode item = page.get("items").get(0);
        assertThat(item.get("url").asString()).isEqualTo(published.get(5).url());
        assertThat(item.get("sourceText").asString()).isEqualTo("云南大学外国语学院“星火”支教队");
        assertThat(reader.get("/api/feeds/category:test-api?page=99").json().get("items"))
                .isEmpty();
    }

    @Test
    void recommendsCategoriesInTurn() {
        desk.publish(List.of(
                Manuscript.in("shijian"),
                Manuscript.in("sanxiaxiang"),
                Manuscript.in("zhijiao"),
                Manuscript.in("diaoyan"),
                Manuscript.in("zhiyuan"),
                Manuscript.in("xinde")));

        assertThat(reader.get("/api/feeds/recommended?size=6")
                        .json()
                        .get("items")
                        .valueStream())
                .extracting(item -> item.get("category").asString())
                .containsExactly("shijian", "sanxiaxiang", "zhijiao", "diaoyan", "zhiyuan", "xinde");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/feeds/nosuch, 404",
        "/api/feeds/category:nosuch, 404",
        "/api/feeds/category:, 404",
        "/api/feeds/source:nosuch, 404",
        "/api/feeds/related:999999, 404",
        "/api/feeds/related:abc, 404",
        "/api/feeds/related:99999999999999999999, 404",
        "/api/feeds/latest?page=0, 400",
        "/api/feeds/latest?page=-1, 400",
        "/api/feeds/latest?page=abc, 400",
        "/api/feeds/latest?page=99999999999, 400",
        "/api/feeds/latest?size=0, 400",
        "/api/feeds/latest?size=51, 400",
        "/api/feeds/latest?asOf=yesterday, 400",
        "/api/feeds/recommended?asOf=2026-11-26T00:00:00Z, 404",
        "/api/feeds/related:1?asOf=2026-11-26T00:00:00Z, 404",
        "/api/articles/999999, 404",
        "/api/articles/abc, 404"
    })
    void refusesWithAProblemDocument(String path, int status) {
        Answer answer = reader.get(path);

        assertThat(answer.status()).as(path).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }

    @Test
    void namesTheFieldAndItsLimitInBothLanguages() {
        assertThat(reader.get("/api/feeds/latest?size=51").body())
                .contains("\"size\"")
                .contains("50");
        assertThat(reader.with("Accept-Language", "en")
                        .get("/api/feeds/latest?size=51")
                        .body())
                .contains("at most 50");
    }

    @Test
    void isDescribed() {
        JsonNode paths = reader.get("/v3/api-docs").json().get("paths");

        assertThat(paths.propertyNames())
                .contains("/api/articles/{number}", "/api/feeds/{name}", "/api/feeds/{name}/proof");
    }

    /** Whatever a page asks of the database goes by an index. */
    @Test
    void readsByIndexOnly() {
        ArticlePublished article = desk.publish(Manuscript.in("zhijiao"));
        plans.forgetAll();

        desk.publish(Manuscript.in("zhijiao"));
        for (String path : List.of(
                "/",
                "/zhijiao/",
                "/sources/云南大学/",
                article.path(),
                "/feed.xml",
                "/atom.xml",
                "/sitemap.xml",
                "/api/articles/" + article.number(),
                "/api/feeds/latest?page=3&size=5",
                "/api/feeds/latest?asOf=2026-11-26T00:00:00Z",
                "/api/feeds/latest/proof",
                "/api/feeds/recommended",
                "/api/feeds/related:" + article.number())) {
            assertThat(reader.get(path).status()).as(path).isEqualTo(200);
        }

        plans.assertNoQueryScans();
    }
}
