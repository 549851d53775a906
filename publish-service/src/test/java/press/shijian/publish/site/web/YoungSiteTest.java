package press.shijian.publish.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/** From the first article on: what there is, shared among the blocks that a page has. */
@AnyDatabase
@RunningSite
class YoungSiteTest {

    private static final List<String> CATEGORIES =
            List.of("shijian", "sanxiaxiang", "zhijiao", "diaoyan", "zhiyuan", "xinde");
    private static final String ARTICLE = "a[href~=^/[a-z]+/[0-9]+\\.html$]:not(.card__more)";

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    @Autowired
    private MongoTemplate mongo;

    private final List<ArticlePublished> published = new ArrayList<>();

    /** Test classes share the site, one after the other, and none looks at what another has published. */
    @BeforeEach
    void takeEverythingOutOfTheFeeds() {
        List.of("feeds", "feed_heads", "feed_buckets", "cards").forEach(this::removeAll);
    }

    /** Slice by slice: the embedded stand-in holds in memory what one command removes. */
    private void removeAll(String collection) {
        List<Object> slice;
        do {
            slice = mongo.find(new Query().limit(50), org.bson.Document.class, collection).stream()
                    .map(document -> document.get("_id"))
                    .toList();
            mongo.remove(Query.query(Criteria.where("_id").in(slice)), collection);
        } while (!slice.isEmpty());
    }

    @Test
    void ofOneCategoryFillsItsBlocksAsItGrows() {
        for (int articles : List.of(1, 2, 3, 6, 12, 16)) {
            growTo(articles, List.of("zhijiao"));
            lookAtEveryPage();
        }

        ArticlePublished unrelated = desk.publish(Manuscript.in("diaoyan").from(new Source("大理大学", "", "")));

        Document page = reader.get(unrelated.path()).page();
        assertThat(page.select("section[aria-labelledby=related]")).isEmpty();
        assertThat(page.select("section[aria-labelledby=recommended] li")).hasSize(5);
        assertThat(page.select("section[aria-labelledby=latest] li")).hasSize(10);
    }

    @Test
    void ofManyCategoriesFillsItsBlocksAsItGrows() {
        for (int articles : List.of(1, 2, 3, 6, 12, 16, 40)) {
            growTo(articles, CATEGORIES);
            lookAtEveryPage();
        }
        Document home = reader.get("/").page();
        assertThat(home.select(".front__latest li")).hasSize(10);
        assertThat(home.select(".front__recommended li")).hasSize(5);
        assertThat(home.select(".desk")).hasSize(CATEGORIES.size());
    }

    private void growTo(int articles, List<String> categories) {
        published.addAll(desk.publish(IntStream.range(published.size(), articles)
                .mapToObj(i ->
                        Manuscript.in(categories.get(i % categories.size())).titled("第" + (i + 1) + "篇"))
                .toList()));
    }

    private void lookAtEveryPage() {
        Document home = reader.get("/").page();
        List<String> onHome = home.select("main").select(ARTICLE).eachAttr("href");
        List<String> all = published.stream().map(ArticlePublished::path).toList();
        assertThat(onHome).as("home of %d", all.size()).doesNotHaveDuplicates().isSubsetOf(all);
        if (all.size() <= 16) {
            assertThat(onHome).hasSameSizeAs(all);
        }
        assertThat(home.select(".front__recommended").size()).isEqualTo(all.size() >= 2 ? 1 : 0);
        assertThat(home.select(".desk").size()).isGreaterThanOrEqualTo(all.size() >= 3 ? 1 : 0);

        int others = all.size() - 1;
        for (String path : all) {
            Document page = reader.get(path).page();
            assertThat(page.select("main").select(ARTICLE).eachAttr("href"))
                    .as("%s of %d", path, all.size())
                    .doesNotHaveDuplicates()
                    .doesNotContain(path)
                    .isSubsetOf(all);
            assertThat(page.select("main h2.block__title").eachText())
                    .as("%s of %d", path, all.size())
                    .isEqualTo(
                            switch (others) {
                                case 0 -> List.of();
                                case 1 -> List.of("最新发布");
                                case 2 -> List.of("相关内容", "最新发布");
                                default -> List.of("相关内容", "推荐内容", "最新发布");
                            });
            assertThat(page.select(".neighbours").size()).isEqualTo(others >= 5 ? 1 : 0);
        }
        if (others >= 6 + 5 + 10 + 2) {
            Document page = reader.get(all.get(0)).page();
            assertThat(page.select("section[aria-labelledby=related] li")).hasSize(6);
            assertThat(page.select("section[aria-labelledby=recommended] li")).hasSize(5);
            assertThat(page.select("section[aria-labelledby=latest] li")).hasSize(10);
        }
    }
}
