package press.shijian.publish.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.messaging.AggregateStore;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.StoredState;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.StoredDocument;

/** What a version has stored, later ones read. When a document grows, the one of until then stays beside the new one. */
@RunningSite
class StoredArticleTest {

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private Articles articles;

    @Autowired
    private AggregateStore<Article> store;

    @Autowired
    private ArticleNumbers numbers;

    @Autowired
    private Desk desk;

    @Autowired
    private EventProbe probe;

    private final String id = UUID.randomUUID().toString();
    private final long number = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(strings = {"article.0.1", "article.0.2"})
    void publishedIsReadWhole(String golden) {
        mongo.getCollection("articles").insertOne(golden(golden));

        Article read = articles.findByNumber(number).orElseThrow();

        ArticlePublished event = GoldenEvent.of(ArticlePublished.class);
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.isPublished()).isTrue();
        assertThat(read.revision()).isEqualTo(event.revision());
        assertThat(read.text()).isEqualTo(event.text());
        assertThat(read.publishedAt()).isEqualTo(event.publishedAt());
        assertThat(read.madeByAi()).isNull();
        assertThat(read.path()).isEqualTo("/zhijiao/" + number + ".html");
        StoredState.assertHoldsAllOf(golden("article.0.2"), read, mongo);
        assertThat(articles.findAllById(List.of(new SubmissionId(id))))
                .extracting(Article::number)
                .containsExactly(number);
    }

    @Test
    void publishedIsReadWithWhatAnAiMadeOfIt() {
        Document stored = golden("article.0.2");
        stored.get("text", Document.class).append("madeByAi", new Document("text", false).append("pictures", true));
        mongo.getCollection("articles").insertOne(stored);

        Article read = articles.findByNumber(number).orElseThrow();

        assertThat(read.madeByAi()).isEqualTo(new MadeByAi(false, true));
        StoredState.assertHoldsAllOf(stored, read, mongo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-corrected.0.2", "article-unpublished.0.2", "article-retracted.0.2"})
    void whatTheDeskHasChangedIsReadWhole(String golden) {
        mongo.getCollection("articles").insertOne(golden(golden));

        Article read = articles.findByNumber(number).orElseThrow();

        assertThat(read.path()).isEqualTo("/zhijiao/" + number + ".html");
        assertThat(read.isStanding()).isEqualTo(golden.startsWith("article-corrected"));
        StoredState.assertHoldsAllOf(golden(golden), read, mongo);
    }

    @Test
    void whatTheDeskHasChangedHasTheShapeOfVersion02() {
        ArticlePublished article = desk.publish(Manuscript.in("test-stored"));
        String id = article.submissionId().value();

        desk.correct(article, 2, 1, Manuscript.in("test-stored").titled("更正"), "标题有误");
        StoredState.assertHasShapeOf("article-corrected.0.2", found("articles", id));
        ArticlePublished other = desk.publish(Manuscript.in("test-stored"));
        desk.unpublish(other, 2);
        StoredState.assertHasShapeOf(
                "article-unpublished.0.2",
                found("articles", other.submissionId().value()));
        desk.retract(article, 3, "一稿两投");
        StoredState.assertHasShapeOf("article-retracted.0.2", found("articles", id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-expected.0.1", "article-expected.0.2"})
    void expectedIsReadWhole(String golden) {
        mongo.getCollection("articles").insertOne(StoredDocument.of(golden).append("_id", id));

        Article read = store.find(id).orElseThrow();

        assertThat(read.isPublished()).isFalse();
        assertThat(read.version()).isZero();
        StoredState.assertHoldsAllOf(StoredDocument.of("article-expected.0.2").append("_id", id), read, mongo);
    }

    @Test
    void notExpectedIsReadWhole() {
        Document golden = StoredDocument.of("article-not-expected.0.2").append("_id", id);
        mongo.getCollection("articles").insertOne(golden);

        Article read = store.find(id).orElseThrow();

        assertThat(read.isPublished()).isFalse();
        StoredState.assertHoldsAllOf(golden, read, mongo);
    }

    @Test
    void publishedHasTheShapeOfVersion02() {
        ArticlePublished article = desk.publish(Manuscript.in("test-stored"));

        StoredState.assertHasShapeOf(
                "article.0.2", found("articles", article.submissionId().value()));
    }

    @Test
    void expectedHasTheShapeOfVersion02() {
        probe.emit(
                "review-service",
                id,
                1,
                new ReviewClaimed(
                        new SubmissionId(id),
                        1,
                        new Stage("first"),
                        new Person("r", "陈老师"),
                        Manuscript.in("zhijiao").accepted(id).submittedAt()));
        await().until(() -> store.find(id).isPresent());

        StoredState.assertHasShapeOf("article-expected.0.2", found("articles", id));
    }

    @Test
    void numbersAreCountedUpWhereVersion02CountsThem() {
        Document golden = StoredDocument.of("article-number.0.2");
        long drawn = numbers.next();

        Document counter = found("counters", golden.getString("_id"));
        StoredState.assertHasShapeOf("article-number.0.2", counter);
        assertThat(counter.getLong("value")).isGreaterThanOrEqualTo(drawn);
    }

    private Document golden(String name) {
        return StoredDocument.of(name).append("_id", id).append("number", number);
    }

    private Document found(String collection, String id) {
        return Objects.requireNonNull(
                mongo.getCollection(collection).find(new Document("_id", id)).first());
    }
}
