package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
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
    private FeedRoots roots;

    @Autowired
    private FeedHeads heads;

    @Autowired
    private AggregateStore<FeedMembership> feedMemberships;

    @Autowired
    private Desk desk;

    private final String id = UUID.randomUUID().toString();
    private final long number = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(strings = {"card.0.1", "card.0.2", "card.0.2-tree"})
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
                        sequence(golden),
                        null));
        Document expected = StoredDocument.of(golden).append("_id", number).append("_class", "card");
        expected.remove("categoryBucket"); // where its neighbours are, which the feed's heads tell
        StoredState.assertHoldsAllOf(expected, read, mongo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed-bucket.0.1", "feed-bucket.0.2", "feed-bucket.0.2-tree"})
    void bucketIsReadWhole(String golden) {
        mongo.getCollection("feed_buckets").insertOne(StoredDocument.of(golden).append("_id", id));

        Bucket read = buckets.findById(id).orElseThrow();

        assertThat(read.entries())
                .containsExactly(
                        new FeedEntry(127, Instant.parse("2026-08-20T09:30:00.125Z"), sequence(golden)),
                        new FeedEntry(128, EVENT.publishedAt(), sequence(golden)));
        StoredState.assertHoldsAllOf(
                StoredDocument.of(golden).append("_id", id).append("_class", "feed-bucket"), read, mongo);
    }

    @Test
    void whatWasTakenOutIsReadWhole() {
        Document bucket = StoredDocument.of("feed-bucket.0.2-taken-out").append("_id", id);
        mongo.getCollection("feed_buckets").insertOne(bucket);
        Document root = StoredDocument.of("feed-root.0.2-taken-out").append("_id", id);
        mongo.getCollection("feeds").insertOne(root);
        Document card = StoredDocument.of("card.0.2-corrected").append("_id", number);
        mongo.getCollection("cards").insertOne(card);

        Bucket read = buckets.findById(id).orElseThrow();

        assertThat(read.standing()).extracting(FeedEntry::number).containsExactly(128L);
        StoredState.assertHoldsAllOf(bucket, read, mongo);
        StoredState.assertHoldsAllOf(root, roots.findById(id).orElseThrow(), mongo);
        StoredState.assertHoldsAllOf(card, cards.findById(number).orElseThrow(), mongo);
    }

    @Test
    void whatWasTakenOutHasTheShapeOfVersion02() {
        ArticlePublished corrected = desk.publish(Manuscript.in("test-stored-out"));
        ArticlePublished out = desk.publish(Manuscript.in("test-stored-out"));
        desk.correct(corrected, 2, 1, Manuscript.in("test-stored-out").titled("更正"), "标题有误");
        desk.unpublish(out, 2);
        desk.republish(out, 3);
        desk.retract(out, 4, "一稿两投");

        StoredState.assertHasShapeOf("card.0.2-corrected", found("cards", corrected.number()));
        assertThat(found("cards", out.number()).keySet())
                .containsExactlyInAnyOrder("_id", "sequence", "removed", "_class");
        Document bucket = found("feed_buckets", "category:test-stored-out/0");
        Collections.reverse(bucket.getList("entries", Document.class)); // the one that is out is the newest here
        StoredState.assertHasShapeOf("feed-bucket.0.2-taken-out", bucket);
        Document root = found("feeds", "category:test-stored-out");
        root.append("offsets", new Document("0", 41L).append("3", 17L)).append("stored", "3@category:zhijiao");
        StoredState.assertHasShapeOf("feed-root.0.2-taken-out", root);
    }

    @Test
    void headIsReadWhole() {
        Document golden = StoredDocument.of("feed-head.0.2-tree").append("_id", id);
        mongo.getCollection("feed_heads").insertOne(golden);

        FeedHead read = heads.findById(id).orElseThrow();

        assertThat(read.total()).isEqualTo(202);
        assertThat(read.slices(199, 202))
                .containsExactly(
                        new Contents.Slice("category:zhijiao/1", 0, 2),
                        new Contents.Slice("category:zhijiao/0", 199, 200));
        StoredState.assertHoldsAllOf(golden, read, mongo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed-root.0.2-tree", "feed-root.0.2-rebuilt"})
    void rootIsReadWhole(String name) {
        Document golden = StoredDocument.of(name).append("_id", id);
        mongo.getCollection("feeds").insertOne(golden);

        FeedRoot read = roots.findById(id).orElseThrow();

        assertThat(read.total()).isEqualTo(202);
        assertThat(read.partId(0)).isEqualTo(golden.get("stored", id) + "/0");
        assertThat(read.changedAt()).isEqualTo(Instant.parse("2026-08-21T02:05:30.402Z"));
        assertThat(read.builtAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00.250Z"));
        assertThat(read.offsets()).isEqualTo(Map.of(0, 41L, 3, 17L));
        assertThat(read.checksum()).hasToString("123456789abcdeef9eedcba987654320");
        StoredState.assertHoldsAllOf(golden, read, mongo);
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

        StoredState.assertHasShapeOf("card.0.2-tree", found("cards", article.number()));
        StoredState.assertHasShapeOf("feed-bucket.0.2-tree", found("feed_buckets", "category:test-stored-feed/0"));
        StoredState.assertHasShapeOf("feed-head.0.2-tree", found("feed_heads", "category:test-stored-feed/0"));
        Document root = found("feeds", "category:test-stored-feed");
        assertThat(root.get("offsets", Document.class).values()).hasSize(1).hasOnlyElementsOfType(Long.class);
        // the names of that field are partitions, which are others each time
        root.append("offsets", new Document("0", 41L).append("3", 17L));
        StoredState.assertHasShapeOf("feed-root.0.2-tree", root);
        StoredState.assertHasShapeOf("feed-membership.0.2", found("placements", submission));
    }

    private static @Nullable Long sequence(String golden) {
        return golden.endsWith("-tree") ? 1L : null;
    }

    private Document found(String collection, Object id) {
        return Objects.requireNonNull(
                mongo.getCollection(collection).find(new Document("_id", id)).first());
    }
}
