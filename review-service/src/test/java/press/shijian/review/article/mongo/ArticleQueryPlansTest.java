package press.shijian.review.article.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.AggregateStore;
import press.shijian.review.PublishedArticles;
import press.shijian.review.RunningDesk;
import press.shijian.review.article.ArticleFilter;
import press.shijian.review.desk.ArticleState;
import press.shijian.review.desk.ArticleTerms;
import press.shijian.review.desk.Review;
import press.shijian.testkit.QueryPlans;

@RunningDesk
@Import(PublishedArticles.class)
class ArticleQueryPlansTest {

    @Autowired
    private ArticleQueries queries;

    @Autowired
    private RememberArticles rememberArticles;

    @Autowired
    private PublishedArticles articles;

    @Autowired
    private AggregateStore<Review> reviews;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private QueryPlans plans;

    @Test
    void eachListUsesAnIndex() {
        plans.forgetAll();
        List<String> terms = ArticleTerms.asked("勐腊支教");
        for (boolean requested : List.of(true, false)) {
            for (ArticleState state : new ArticleState[] {null, ArticleState.PUBLISHED}) {
                for (List<String> asked : List.of(List.<String>of(), terms)) {
                    queries.page(new ArticleFilter(asked, state, requested), 2);
                }
            }
        }
        queries.requests(100);
        rememberArticles.run();

        plans.assertNoQueryScans();
    }

    @Test
    void whatWasPublishedBeforeArticlesWereKeptStandsInTheListSoon() {
        String id = articles.published();
        long number = articles.number(id);
        mongo.getCollection("reviews")
                .updateOne(new Document("_id", id), new Document("$unset", new Document("article", "")));

        rememberArticles.run();

        assertThat(reviews.find(id).orElseThrow().isPublished()).isTrue();
        assertThat(articles.number(id)).isEqualTo(number);
        assertThat(queries.page(new ArticleFilter(List.of(String.valueOf(number)), null, false), 1)
                        .getContent())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.id().value()).isEqualTo(id);
                    assertThat(listed.isUnderWay()).isFalse();
                });
    }

    @Test
    void thereIsNothingToRememberOfWhatIsNotPublished() {
        String id = UUID.randomUUID().toString();
        mongo.getCollection("reviews")
                .insertOne(new Document("_id", id).append("version", 0L).append("at", Instant.now()));

        rememberArticles.run();

        assertThat(reviews.find(id).orElseThrow().isPublished()).isFalse();
    }
}
