package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.Slug;
import press.shijian.events.Stage;
import press.shijian.messaging.AggregateStore;
import press.shijian.review.RunningDesk;
import press.shijian.service.DatabasePreparation;
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

    private final String id = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(strings = {"review.0.1", "review.0.2"})
    void aReviewIsReadWholeOfVersion(String version) {
        mongo.getCollection("reviews").insertOne(StoredDocument.of(version).append("_id", id));
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
    void aReviewIsStoredInTheShapeOfVersion02() {
        Review review = new Review(id);
        review.receive(Desk.manuscript(1), Desk.ONE_STAGE);
        review.claim(Desk.CHEN, Desk.MORNING);
        review.decide(Verdict.REQUEST_CHANGES, 1, Desk.CHEN, "请注明出处。", Desk.ONE_STAGE, Desk.MORNING);
        review.receive(Desk.manuscript(2), Desk.ONE_STAGE);
        review.claim(Desk.CHEN, Desk.LATER);

        reviews.save(review);

        assertThat(shape(mongo.getCollection("reviews")
                        .find(new Document("_id", id))
                        .first()))
                .isEqualTo(shape(StoredDocument.of("review.0.2")));
    }

    /** Without what the messaging keeps beside the state: it comes and goes. */
    private static SortedMap<String, String> shape(Document document) {
        document.keySet().removeAll(Set.of("outbox", "unsentSince", "heard"));
        return StoredDocument.shape(document);
    }
}
