package press.shijian.publish.article.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRepublishOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.messaging.AggregateStore;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.article.Article;
import press.shijian.testkit.EventProbe;

/** What the desk orders about an article that is published, or not, or not any more. */
@RunningSite
class OrdersOfTheDeskTest {

    private static final String DESK = "review-service";
    private static final Person CHIEF = new Person("1b7e4c93", "周老师");
    private static final Instant NOW = Instant.parse("2026-09-02T03:10:00.250Z");
    private static final Manuscript CORRECTED = Manuscript.in("zhiyuan")
            .titled("更正后的标题")
            .by("王芳")
            .saying("<p>一行十三人。</p>")
            .madeBy(new MadeByAi(true, false));

    @Autowired
    private Desk desk;

    @Autowired
    private EventProbe probe;

    @Autowired
    private AggregateStore<Article> articles;

    @Autowired
    private MongoTemplate mongo;

    @Test
    void aRetractionLeavesATitleAndTheReason() {
        ArticlePublished published = desk.publish(Manuscript.in("test-orders").saying("<p>正文</p>"));
        desk.correct(published, 2, 1, CORRECTED, "人数有误");

        ArticleRetracted retracted = desk.retract(published, 3, "一稿两投");

        assertThat(retracted.number()).isEqualTo(published.number());
        assertThat(retracted.path()).isEqualTo(published.path());
        assertThat(retracted.url()).isEqualTo(published.url());
        assertThat(retracted.source()).isEqualTo(published.text().source());
        assertThat(retracted.category()).isEqualTo(published.text().category());
        assertThat(retracted.publishedAt()).isEqualTo(published.publishedAt());
        assertThat(retracted.reason()).isEqualTo("一稿两投");
        Document stored = stored(published);
        assertThat(stored).doesNotContainKeys("text", "corrections", "photographs");
        assertThat(stored.get("retraction", Document.class))
                .containsEntry("title", "更正后的标题")
                .containsEntry("reason", "一稿两投");
        assertThat(stored.toJson()).doesNotContain("正文", "十三人", "李明", "王芳");
    }

    @Test
    void aCorrectionKeepsNumberAddressAndPlace() {
        ArticlePublished published = desk.publish(Manuscript.in("test-orders").titled("原来的标题"));

        ArticleCorrected corrected = desk.correct(published, 2, 1, CORRECTED, "人数有误");

        assertThat(corrected.number()).isEqualTo(published.number());
        assertThat(corrected.path()).isEqualTo(published.path());
        assertThat(corrected.publishedAt()).isEqualTo(published.publishedAt());
        assertThat(corrected.text().title()).isEqualTo("更正后的标题");
        assertThat(corrected.text().author()).isEqualTo("王芳");
        assertThat(corrected.text().body()).isEqualTo("<p>一行十三人。</p>");
        assertThat(corrected.text().category()).isEqualTo(published.text().category());
        assertThat(corrected.text().source()).isEqualTo(published.text().source());
        assertThat(corrected.madeByAi()).isEqualTo(new MadeByAi(true, false));
        Article article = articles.find(published.submissionId().value()).orElseThrow();
        assertThat(article.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.note()).isEqualTo("人数有误");
            assertThat(correction.before().title()).isEqualTo("原来的标题");
        });
        assertThat(article.publishedAt()).isEqualTo(published.publishedAt());
        assertThat(article.modifiedAt()).isEqualTo(corrected.correctedAt());
    }

    @Test
    void whatIsOrderedAgainHappensOnce() {
        ArticlePublished published = desk.publish(Manuscript.in("test-orders"));
        String id = published.submissionId().value();
        order(
                id,
                2,
                new ArticleCorrectionOrdered(
                        published.submissionId(), 1, CORRECTED.accepted(id).text(), null, "人数有误", null, CHIEF, NOW));
        order(
                id,
                3,
                new ArticleCorrectionOrdered(
                        published.submissionId(), 1, CORRECTED.accepted(id).text(), null, "人数有误", null, CHIEF, NOW));
        order(id, 4, new ArticleUnpublishOrdered(published.submissionId(), null, CHIEF, NOW));
        order(id, 5, new ArticleUnpublishOrdered(published.submissionId(), null, CHIEF, NOW));
        order(id, 6, new ArticleRepublishOrdered(published.submissionId(), CHIEF, NOW));
        order(id, 7, new ArticleRepublishOrdered(published.submissionId(), CHIEF, NOW));
        order(id, 8, new ArticleRetractionOrdered(published.submissionId(), "一稿两投", CHIEF, NOW));
        order(id, 9, new ArticleRetractionOrdered(published.submissionId(), "又一个原因", CHIEF, NOW));

        awaitHeard(id, 9);
        ArticleRetracted retracted = probe.await(ArticleRetracted.class, id);
        assertThat(retracted.reason()).isEqualTo("一稿两投");
        for (Class<?> event : new Class<?>[] {
            ArticleCorrected.class, ArticleUnpublished.class, ArticleRepublished.class, ArticleRetracted.class
        }) {
            assertThat(probe.seen(event, id)).as(event.getSimpleName()).hasSize(1);
        }
    }

    @Test
    void nothingBringsARetractedArticleBack() {
        ArticlePublished published = desk.publish(Manuscript.in("test-orders"));
        String id = published.submissionId().value();
        desk.retract(published, 2, "一稿两投");

        order(id, 3, new ArticleRepublishOrdered(published.submissionId(), CHIEF, NOW));
        order(
                id,
                4,
                new ArticleCorrectionOrdered(
                        published.submissionId(), 1, CORRECTED.accepted(id).text(), null, "人数有误", null, CHIEF, NOW));
        order(id, 5, CORRECTED.accepted(id));

        awaitHeard(id, 5);
        assertThat(stored(published)).doesNotContainKey("text");
        assertThat(probe.seen(ArticlePublished.class, id)).hasSize(1);
        assertThat(probe.seen(ArticleRepublished.class, id)).isEmpty();
        assertThat(probe.seen(ArticleCorrected.class, id)).isEmpty();
    }

    @Test
    void whatIsTakenBackBeforeItStandsAnywhereStaysAway() {
        String id = UUID.randomUUID().toString();
        order(id, 1, new ArticleRetractionOrdered(new SubmissionId(id), "一稿两投", CHIEF, NOW));
        order(id, 2, CORRECTED.accepted(id));

        awaitHeard(id, 2);
        assertThat(articles.find(id).orElseThrow().isPublished()).isFalse();
        assertThat(mongo.findById(id, Document.class, "articles")).containsKey("notExpectedSince");
    }

    @Test
    void whatIsCorrectedWhileItIsOffTheSiteComesBackCorrected() {
        ArticlePublished published = desk.publish(Manuscript.in("test-orders"));
        desk.unpublish(published, 2);
        desk.correct(published, 3, 1, CORRECTED, "人数有误");

        ArticleRepublished republished = desk.republish(published, 4);

        assertThat(republished.number()).isEqualTo(published.number());
        assertThat(republished.path()).isEqualTo(published.path());
        assertThat(republished.publishedAt()).isEqualTo(published.publishedAt());
        assertThat(republished.text().title()).isEqualTo("更正后的标题");
        assertThat(republished.correctedAt()).isNotNull();
    }

    private void order(String id, long sequence, Record order) {
        probe.emit(DESK, id, sequence, order);
    }

    private void awaitHeard(String id, long sequence) {
        await().until(() -> {
            Document article = mongo.findById(id, Document.class, "articles");
            return article != null
                    && sequence
                            == article.get("heard", Document.class)
                                    .get(DESK, Number.class)
                                    .longValue();
        });
    }

    private Document stored(ArticlePublished article) {
        Document stored = mongo.findById(article.submissionId().value(), Document.class, "articles");
        assertThat(stored).isNotNull();
        stored.remove("outbox"); // what is not sent yet
        return stored;
    }
}
