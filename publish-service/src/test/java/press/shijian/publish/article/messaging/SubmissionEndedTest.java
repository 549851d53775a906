package press.shijian.publish.article.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.IndexInfo;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.publish.RunningSite;
import press.shijian.publish.StoredState;
import press.shijian.testkit.EventProbe;

/** Most submissions are never published. What the site keeps of them must neither be much nor stay. */
@RunningSite
class SubmissionEndedTest {

    private static final Instant NOON = Instant.parse("2026-08-21T04:00:00Z");
    private static final Stage STAGE = new Stage("first");
    private static final Person CHEN = new Person("8d1f6a52", "陈老师");

    @Autowired
    private EventProbe probe;

    @Autowired
    private MongoTemplate mongo;

    private final String id = UUID.randomUUID().toString();
    private final Bson byId = new Document("_id", id);

    static List<Class<? extends Record>> ends() {
        return List.of(SubmissionRejected.class, SubmissionWithdrawn.class);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void leavesAFewBytesWithADate(Class<? extends Record> end) {
        claimAndEnd(end);

        Document left = awaitEnded();
        StoredState.assertHasShapeOf("article-not-expected.0.2", new Document(left));
        assertThat(new RawBsonDocument(left, new DocumentCodec())
                        .getByteBuffer()
                        .remaining())
                .isLessThan(320);
    }

    @Test
    void isRemovedAMonthLater() {
        List<IndexInfo> byDate = mongo.indexOps("articles").getIndexInfo().stream()
                .filter(index -> index.isIndexForFields(List.of("notExpectedSince")))
                .toList();

        assertThat(byDate)
                .singleElement()
                .satisfies(index -> assertThat(index.getExpireAfter()).contains(Duration.ofDays(30)));
    }

    @Test
    void heardAgainFromTheBeginningAfterItsRemovalEndsAgain() {
        claimAndEnd(SubmissionRejected.class);
        awaitEnded();
        mongo.getCollection("articles").deleteOne(byId);

        claimAndEnd(SubmissionRejected.class);

        assertThat(awaitEnded().get("heard", Document.class).getLong("review-service"))
                .isEqualTo(2);
    }

    private void claimAndEnd(Class<? extends Record> end) {
        SubmissionId submission = new SubmissionId(id);
        probe.emit("review-service", id, 1, new ReviewClaimed(submission, 1, STAGE, CHEN, NOON));
        probe.emit(
                "review-service",
                id,
                2,
                end == SubmissionRejected.class
                        ? new SubmissionRejected(submission, 1, STAGE, CHEN, "离题太远。", null, NOON)
                        : new SubmissionWithdrawn(submission, 1, NOON));
    }

    private Document awaitEnded() {
        return await().until(
                        () -> mongo.getCollection("articles").find(byId).first(),
                        found -> found != null && found.containsKey("notExpectedSince"));
    }
}
