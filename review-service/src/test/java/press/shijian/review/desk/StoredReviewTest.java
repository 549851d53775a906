package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.Remark;
import press.shijian.events.Slug;
import press.shijian.events.Stage;
import press.shijian.events.TextQuote;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.submission.CorrectionRequested;
import press.shijian.messaging.AggregateStore;
import press.shijian.review.RunningDesk;
import press.shijian.service.DatabasePreparation;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.StoredDocument;

/** What a version has stored, later ones read. When a document grows, the one of until then stays beside the new one. */
@RunningDesk
class StoredReviewTest {

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private AggregateStore<Review> reviews;

    @Autowired
    private DatabasePreparation reviewIndexes;

    @Autowired
    private QueryPlans plans;

    private final String id = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(strings = {"review.0.1", "review.0.2-undeclared", "review.0.2"})
    void aReviewIsReadWholeOfVersion(String version) {
        insert(version, id);
        reviewIndexes.prepare(mongo);

        Review read = reviews.find(id).orElseThrow();

        assertThat(read.state()).isEqualTo(ReviewState.IN_REVIEW);
        assertThat(read.number()).isEqualTo("SJ2026-000042");
        assertThat(read.stage()).isEqualTo(new Stage("first"));
        assertThat(read.revisions()).extracting(Revision::number).containsExactly(1, 2);
        assertThat(read.newest().text().body()).contains("课表见附注");
        assertThat(read.newest().text().category()).isEqualTo(new Slug("zhijiao"));
        assertThat(read.newest().text().source().joined()).isEqualTo("云南大学外国语学院“星火”支教队");
        assertThat(read.newest().reply()).isEqualTo("补上了课表的出处和一段感想。");
        assertThat(read.newest().submittedBy().name()).isEqualTo("李明");
        assertThat(read.newest().submittedAt()).isEqualTo(Instant.parse("2026-08-21T01:20:00.125Z"));
        assertThat(read.isClaimedBy(Desk.CHEN)).isTrue();
        assertThat(read.decisions()).singleElement().satisfies(made -> {
            assertThat(made.verdict()).isEqualTo(Verdict.REQUEST_CHANGES);
            assertThat(made.stage()).isEqualTo(new Stage("first"));
        });
    }

    @Test
    void commentsOnPassagesAreReadWhole() {
        insert("review.0.2", id);

        Review read = reviews.find(id).orElseThrow();

        assertThat(read.claim().orElseThrow().remarks())
                .containsExactly(new Remark("2-1", new TextQuote("课表与教案", "也是一个夏天。", "见队里整理的资料。"), "这是谁排的课表？"));
        assertThat(read.decisions())
                .singleElement()
                .satisfies(made ->
                        assertThat(made.remarks()).extracting(Remark::id).containsExactly("1-1"));
    }

    @Test
    void aDecisionThatCanBeUndoneIsReadWhole() {
        insert("review-pending.0.2", id);

        PendingDecision read = reviews.find(id).orElseThrow().pending().orElseThrow();

        assertThat(read.until()).isEqualTo(Desk.LATER.plusSeconds(10));
        assertThat(read.decision().verdict()).isEqualTo(Verdict.APPROVE);
        assertThat(read.decision().remarks()).extracting(Remark::id).containsExactly("2-1");
        mongo.getCollection("reviews").deleteOne(new Document("_id", id)); // due since long
    }

    @Test
    void howAReviewEndedIsReadWhole() {
        insert("review-withdrawn.0.2", id);
        String published = insert("review-published.0.2", UUID.randomUUID().toString());

        assertThat(reviews.find(id).orElseThrow().state()).isEqualTo(ReviewState.WITHDRAWN);
        assertThat(reviews.find(id).orElseThrow().withdrawnAt()).contains(Desk.LATER);
        Review read = reviews.find(published).orElseThrow();
        assertThat(read.state()).isEqualTo(ReviewState.PUBLISHED);
        assertThat(read.publishedAt()).contains(Instant.parse("2026-08-21T02:05:32.500Z"));
        assertThat(read.articleUrl()).contains("http://localhost:8083/zhijiao/128.html");
    }

    @Test
    void anArticleIsReadWhole() {
        insert("review-article.0.2", id);

        Review read = reviews.find(id).orElseThrow();

        assertThat(read.article().number()).isEqualTo(128);
        assertThat(read.article().state()).isEqualTo(ArticleState.CORRECTED);
        assertThat(read.article().ordered()).isEqualTo(ArticleState.RETRACTED);
        assertThat(read.article().madeByAi()).isPresent();
        assertThat(read.articleText().body()).contains("一行十三人");
        assertThat(read.article().orders())
                .extracting(ArticleOrder::act)
                .containsExactly(ArticleAct.CORRECT, ArticleAct.UNPUBLISH, ArticleAct.REPUBLISH, ArticleAct.RETRACT);
        assertThat(read.article().orders().get(0).replaced().body())
                .isEqualTo(Desk.manuscript(1).text().body());
        assertThat(read.correctionRequests())
                .extracting(request -> request.answer() == null)
                .containsExactly(false, false);
    }

    @Test
    void anArticleThatWasPublishedBeforeArticlesWereKeptIsKnownByItsAddress() {
        insert("review-published.0.2-no-article", id);

        Review read = reviews.find(id).orElseThrow();

        assertThat(read.isPublished()).isFalse();
        assertThat(read.article().number()).isEqualTo(128);
        assertThat(read.article().path()).isEqualTo("/zhijiao/128.html");
        assertThat(read.articleText()).isEqualTo(read.newest().text());
    }

    @Test
    void anArticleIsStoredInTheShapeOfVersion02() {
        Review review = new Review(id);
        review.receive(Desk.manuscript(1), Desk.ONE_STAGE, Desk.MORNING);
        review.claim(Desk.colleague(Desk.CHEN), Desk.MORNING);
        review.decide(Opinion.of(Verdict.APPROVE, "写得真切，同意采用。"), 1, Desk.CHEN, Desk.ONE_STAGE, Desk.LATER);
        review.markPublished(GoldenEvent.of(ArticlePublished.class));
        CorrectionRequested request = GoldenEvent.of(CorrectionRequested.class);
        review.receive(request);
        review.declineCorrection(1, "原文无误。", Desk.CHEN, Desk.LATER);
        review.receive(new CorrectionRequested(
                request.submissionId(), 2, request.requestedBy(), request.note(), request.requestedAt()));
        String title = review.articleText().title();
        review.correct(0, title, "<p>一行十三人。</p>", "人数应为十三人。", 2, Desk.CHEN, Desk.LATER);
        review.markCorrected(GoldenEvent.of(ArticleCorrected.class));
        review.unpublish("待核实。", Desk.CHEN, Desk.LATER);
        review.republish(Desk.CHEN, Desk.LATER);
        review.retract("照片未经同意。", Desk.CHEN, Desk.LATER);

        assertStoredLike("review-article.0.2", review);
    }

    @Test
    void aReviewIsStoredInTheShapeOfVersion02() {
        Review review = new Review(id);
        review.receive(Desk.manuscript(1), Desk.ONE_STAGE, Desk.MORNING);
        review.claim(Desk.colleague(Desk.CHEN), Desk.MORNING);
        review.addRemark(1, "课表与教案", null, null, "这是谁排的课表？", Desk.CHEN);
        review.decide(Opinion.of(Verdict.REQUEST_CHANGES, "请注明出处。"), 1, Desk.CHEN, Desk.ONE_STAGE, Desk.MORNING);
        review.receive(Desk.manuscript(2), Desk.ONE_STAGE, Desk.MORNING);
        review.claim(Desk.colleague(Desk.CHEN), Desk.LATER);
        review.addRemark(2, "课表与教案", null, null, "这是谁排的课表？", Desk.CHEN);

        assertStoredLike("review.0.2", review);

        review.decideAfter(
                Duration.ofDays(1),
                Opinion.of(Verdict.APPROVE, "写得真切，同意采用。"),
                2,
                Desk.CHEN,
                Desk.ONE_STAGE,
                Instant.now());
        assertStoredLike("review-pending.0.2", review);
    }

    @Test
    void howAReviewEndedIsStoredInTheShapeOfVersion02() {
        Review withdrawn = new Review(id);
        withdrawn.receive(Desk.manuscript(1), Desk.ONE_STAGE, Desk.MORNING);
        withdrawn.decideWithdrawal(Desk.LATER);
        assertStoredLike("review-withdrawn.0.2", withdrawn);

        Review published = new Review(UUID.randomUUID().toString());
        published.receive(Desk.manuscript(1), Desk.ONE_STAGE, Desk.MORNING);
        published.claim(Desk.colleague(Desk.CHEN), Desk.MORNING);
        published.decide(Opinion.of(Verdict.APPROVE, "写得真切，同意采用。"), 1, Desk.CHEN, Desk.ONE_STAGE, Desk.LATER);
        published.markPublished(GoldenEvent.of(ArticlePublished.class));
        assertStoredLike("review-published.0.2", published);
    }

    @ParameterizedTest
    @CsvSource({"WAITING, SUBMITTED", "CLAIMED, IN_REVIEW"})
    void aStateOfVersion01IsRenamedOnceAndNothingElseIsTouched(String former, String name) {
        Document before = StoredDocument.of("review.0.1").append("_id", id).append("state", former);
        mongo.getCollection("reviews").insertOne(before);

        reviewIndexes.prepare(mongo);
        reviewIndexes.prepare(mongo);

        assertThat(stored(id)).isEqualTo(before.append("state", name));
    }

    @Test
    void statesOfVersion01AreFoundByAnIndex() {
        plans.forgetAll();

        reviewIndexes.prepare(mongo);

        plans.assertNoQueryScans();
    }

    private String insert(String golden, String id) {
        mongo.getCollection("reviews").insertOne(StoredDocument.of(golden).append("_id", id));
        return id;
    }

    private void assertStoredLike(String golden, Review review) {
        reviews.save(review);

        Document stored = stored(review.id());
        assertThat(stored.get("state")).isEqualTo(StoredDocument.of(golden).get("state"));
        assertThat(shape(stored)).isEqualTo(shape(StoredDocument.of(golden)));
    }

    private Document stored(String id) {
        return mongo.getCollection("reviews").find(new Document("_id", id)).first();
    }

    /** Without what the messaging keeps beside the state: it comes and goes. */
    private static SortedMap<String, String> shape(Document document) {
        document.keySet().removeAll(Set.of("outbox", "unsentSince", "putAside", "heard", "heardIds"));
        return StoredDocument.shape(document);
    }
}
