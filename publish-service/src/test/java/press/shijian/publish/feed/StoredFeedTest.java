package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.AggregateStore;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.StoredState;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.StoredDocument;

/** What a version has stored, later ones read. When a document grows, the one of until then stays beside the new one. */
@RunningSite
class StoredFeedTest {

    private static final ArticlePublished EVENT = GoldenEvent.of(ArticlePublished.class);

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private Cards cards;

    @Autowired
    private Buckets buckets;

    @Autowired
    private FeedHeads heads;

    @Autowired
    private AggregateStore<FeedMembership> feedMemberships;

    @Autowired
    private Desk desk;

    private final String id = UUID.randomUUID().toString();
    private final long number = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(strings = {"card.0.1", "card.0.2"})
    void cardIsReadWhole(String golden) {
        mongo.getCollection("cards").insertOne(StoredDocument.of(golden).append("_id", number));

        Card read = cards.findById(number).orElseThrow();

        assertThat(read)
                .isEqualTo(new Card(
                        number,
                        EVENT.submissionId(),
                        EVENT.revision(),
                        new Card.Summary(
                                EVENT.text().title(),
                                StoredDocument.of(golden).getString("excerpt"),
                                EVENT.text().author(),
                                EVENT.text().source(),
                                EVENT.text().category()),
                        EVENT.path(),
                        EVENT.publishedAt(),
                        1));
        StoredState.assertHoldsAllOf(StoredDocument.of("card.0.2").append("_id", number), read, mongo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed-bucket.0.1", "feed-bucket.0.2"})
    void bucketIsReadWhole(String golden) {
        mongo.getCollection("feed_buckets").insertOne(StoredDocument.of(golden).append("_id", id));

        Bucket read = buckets.findById(id).orElseThrow();

        assertThat(read.entries())
                .containsExactly(
                        new FeedEntry(127, Instant.parse("2026-08-20T09:30:00.125Z")),
                        new FeedEntry(128, EVENT.publishedAt()));
        StoredState.assertHoldsAllOf(StoredDocument.of("feed-bucket.0.2").append("_id", id), read, mongo);
    }

    /** Also that a checksum comes out today as it did then: otherwise every feed would seem damaged. */
    @ParameterizedTest
    @ValueSource(strings = {"feed-head.0.1", "feed-head.0.2"})
    void headIsReadWhole(String golden) {
        mongo.getCollection("feeds").insertOne(StoredDocument.of(golden).append("_id", id));
        mongo.getCollection("feed_buckets")
                .insertOne(StoredDocument.of("feed-bucket.0.2").append("_id", id));

        FeedHead read = heads.findById(id).orElseThrow();

        assertThat(read.total()).isEqualTo(202);
        assertThat(read.counts()).containsExactly(200, 2);
        assertThat(read.changedAt()).isEqualTo(Instant.parse("2026-08-21T02:05:30.402Z"));
        StoredState.assertHoldsAllOf(StoredDocument.of("feed-head.0.2").append("_id", id), read, mongo);
        long checksum = read.checksum();
        read.count(1, buckets.findById(id).orElseThrow(), Instant.now());
        assertThat(read.checksum()).isEqualTo(checksum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed-membership.0.1", "feed-membership.0.2"})
    void membershipIsReadWhole(String golden) {
        mongo.getCollection("placements").insertOne(StoredDocument.of(golden).append("_id", id));

        FeedMembership read = feedMemberships.find(id).orElseThrow();

        StoredState.assertHoldsAllOf(StoredDocument.of("feed-membership.0.2").append("_id", id), read, mongo);
    }

    @Test
    void allHaveTheShapeOfVersion02() {
        ArticlePublished article = desk.publish(Manuscript.in("test-stored-feed"));
        String submission = article.submissionId().value();
        await().until(() -> feedMemberships.find(submission).isPresent());

        StoredState.assertHasShapeOf("card.0.2", found("cards", article.number()));
        StoredState.assertHasShapeOf("feed-bucket.0.2", found("feed_buckets", "category:test-stored-feed/0"));
        StoredState.assertHasShapeOf("feed-head.0.2", found("feeds", "category:test-stored-feed"));
        StoredState.assertHasShapeOf("feed-membership.0.2", found("placements", submission));
    }

    private Document found(String collection, Object id) {
        return Objects.requireNonNull(
                mongo.getCollection(collection).find(new Document("_id", id)).first());
    }
}
