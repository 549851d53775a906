package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.StoredState;
import press.shijian.refusal.Refusal;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.StoredDocument;

/** All feeds are built anew from the log, beside the live ones. The steps are taken here, one by one. */
@RunningSite
class RebuildFeedsTest {

    private static Duration ahead = Duration.ZERO;

    @Autowired
    private Rebuilds rebuilds;

    @Autowired
    private ArticleLog log;

    @Autowired
    private UpdateFeeds updateFeeds;

    @Autowired
    private FeedRoots roots;

    @Autowired
    private Buckets buckets;

    @Autowired
    private FeedCopies copies;

    @Autowired
    private FeedWrites writes;

    @Autowired
    private CompareCopies compare;

    @Autowired
    private Feeds feeds;

    @Autowired
    private ProveFeed prove;

    @Autowired
    private Desk desk;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private QueryPlans plans;

    private final String category =
            "test-rebuild-" + UUID.randomUUID().toString().substring(0, 8);
    private final FeedName feed = new FeedName("category:" + category);
    private List<ArticlePublished> published = List.of();

    /** The first bucket is full, and the last two articles stand in the next. */
    @BeforeEach
    void publishSome() {
        List<Manuscript> manuscripts = IntStream.range(0, RunningSite.BUCKET_SIZE + 2)
                .mapToObj(i -> Manuscript.in(category).from(new Source("重建大学" + i % 3, "", "")))
                .toList();
        published = new ArrayList<>(desk.publish(manuscripts.subList(0, RunningSite.BUCKET_SIZE)));
        // one that reaches the feed before an older one leaves no place for that but in the bucket before
        for (Manuscript next : manuscripts.subList(RunningSite.BUCKET_SIZE, manuscripts.size())) {
            published.addAll(desk.publish(List.of(next)));
        }
    }

    @AfterEach
    void finish() {
        run(instance());
    }

    @Test
    void leavesRightFeedsAsTheyAre() {
        rebuild(); // without what other tests have put beside the log
        ProveFeed.Proof before = prove.of(feed);
        Feeds.FeedState latest = feeds.state(FeedName.LATEST);
        FeedName stored = root().stored();

        rebuild();

        assertThat(root().stored()).isNotEqualTo(stored);
        assertThat(prove.of(feed).checksum()).isEqualTo(before.checksum());
        assertThat(prove.of(feed).offsets()).isNotEmpty();
        assertThat(feeds.state(FeedName.LATEST)).isEqualTo(latest);
        assertThat(newestFirst()).isEqualTo(numbers());
        assertThat(state().differences()).extracting(Rebuild.Difference::feed).doesNotContain(feed.value());
    }

    /** Their events lie on different partitions. */
    @Test
    void putsArticlesInOrderOfTheirPublication() {
        published.addAll(desk.publish(IntStream.range(0, 2 * RunningSite.BUCKET_SIZE)
                .mapToObj(i -> Manuscript.in(category))
                .toList()));

        rebuild();

        List<Integer> sizes = IntStream.range(0, 4)
                .mapToObj(index -> Bucket.id(root().stored(), index))
                .map(id -> mongo.getCollection("feed_buckets")
                        .find(new Document("_id", id))
                        .first()
                        .getList("entries", Document.class)
                        .size())
                .toList();
        assertThat(sizes).containsExactly(RunningSite.BUCKET_SIZE, RunningSite.BUCKET_SIZE, RunningSite.BUCKET_SIZE, 2);
    }

    @Test
    void mendsABucketThatItsHeadBelievesToBeWhole() {
        long lost = published.get(3).number();
        takeOutOfBucket(0, lost);
        assertThat(newestFirst()).doesNotContain(lost);

        rebuild();

        assertThat(newestFirst()).isEqualTo(numbers());
    }

    @Test
    void mendsAFeedAndNamesTheArticle() {
        long lost = published.get(RunningSite.BUCKET_SIZE + 1).number();
        takeOutOfBucket(1, lost);
        assertThat(newestFirst()).doesNotContain(lost);

        rebuild();

        assertThat(newestFirst()).isEqualTo(numbers());
        assertThat(state().differences()).anySatisfy(difference -> {
            assertThat(difference.feed()).isEqualTo(feed.value());
            assertThat(difference.missing()).containsExactly(lost);
            assertThat(difference.surplus()).isEmpty();
        });
    }

    @Test
    void leavesOutWhatWasTakenBack() {
        ArticlePublished retracted = published.get(2);
        ArticlePublished off = published.get(5);
        ArticlePublished back = published.get(RunningSite.BUCKET_SIZE);
        desk.retract(retracted, "一稿两投");
        desk.unpublish(off, 2);
        desk.unpublish(back, 2);
        desk.republish(back, 3);
        published =
                published.stream().filter(one -> one != retracted && one != off).toList();
        assertThat(newestFirst()).isEqualTo(numbers());
        ProveFeed.Proof before = prove.of(feed);
        List<FeedRoot.Gone> gone = feeds.gone(feed);
        Instant then = retracted.publishedAt();

        rebuild();

        assertThat(newestFirst()).isEqualTo(numbers());
        assertThat(prove.of(feed).checksum()).isEqualTo(before.checksum());
        assertThat(feeds.gone(feed)).isEqualTo(gone);
        assertThat(feeds.card(retracted.number()))
                .satisfiesAnyOf(
                        card -> assertThat(card).isEmpty(),
                        // the log has articles of other sites under the same numbers
                        card -> assertThat(card.orElseThrow().submissionId()).isNotEqualTo(retracted.submissionId()));
        assertThat(feeds.past(feed, then, 1, 50).rows())
                .extracting(FeedPast.Row::number)
                .contains(retracted.number());
        assertThat(state().differences()).extracting(Rebuild.Difference::feed).doesNotContain(feed.value());
    }

    @Test
    void takesOutWhatALiveFeedHasKept() {
        ArticlePublished retracted = published.get(2);
        desk.retract(retracted, "一稿两投");
        mongo.getCollection("feed_buckets")
                .updateOne(
                        new Document("_id", Bucket.id(root().stored(), 0)),
                        new Document("$unset", new Document("entries.2.a", ""))
                                .append("$inc", new Document("version", 1L)));
        published = new ArrayList<>(published);
        published.addAll(desk.publish(List.of(Manuscript.in(category))));
        desk.correct(published.get(1), 2, 1, Manuscript.in(category), "更正"); // which counts that bucket
        assertThat(newestFirst()).contains(retracted.number());

        rebuild();

        assertThat(newestFirst()).doesNotContain(retracted.number());
        assertThat(state().differences()).anySatisfy(difference -> {
            assertThat(difference.feed()).isEqualTo(feed.value());
            assertThat(difference.surplus()).containsExactly(retracted.number());
        });
    }

    @Test
    void mendsALostCard() {
        long number = published.get(0).number();
        mongo.getCollection("cards").deleteOne(new Document("_id", number));

        rebuild();

        assertThat(feeds.card(number)).isPresent();
    }

    @Test
    void goesOnWhereItWasKilled() {
        instance().start("operator");
        // an instance that is killed leaves after a step, or in one, and saves nothing of that
        for (int step = 0; step < 4; step++) {
            instance(failing(step + 1)).step();
        }

        run(instance());

        assertThat(state().phase()).isEqualTo(Rebuild.Phase.DONE);
        assertThat(newestFirst()).isEqualTo(numbers());
    }

    @Test
    void takesInWhatIsPublishedMeanwhile() {
        RebuildFeeds rebuild = instance();
        rebuild.start("operator");
        List<ArticlePublished> all = new ArrayList<>(published);
        while (state().isRunning()) {
            all.addAll(desk.publish(List.of(Manuscript.in(category))));
            rebuild.step();
            desk.awaitInFeeds(all.get(all.size() - 1));
            published = all;
            assertThat(newestFirst()).as("in phase " + state().phase()).isEqualTo(numbers());
        }

        assertThat(newestFirst()).isEqualTo(numbers());
        assertThat(feeds.cards(newestFirst())).hasSize(all.size());
    }

    @Test
    void removesTheOldCopyWhenNobodyCanBeReadingIt() {
        FeedName old = root().stored();
        RebuildFeeds patient = instance(Duration.ofHours(1), writes);
        patient.start("operator");
        run(patient);
        assertThat(state().phase()).isEqualTo(Rebuild.Phase.WAITING);
        assertThat(buckets.findById(Bucket.id(old, 0))).isPresent();

        run(instance());

        assertThat(state().phase()).isEqualTo(Rebuild.Phase.DONE);
        assertThat(buckets.findById(Bucket.id(old, 0))).isEmpty();
        assertThat(copies.roots(state().copy().prefix(), "", 10)).isEmpty();
        assertThat(newestFirst()).isEqualTo(numbers());
    }

    /** They read and write as before, in the new copy. */
    @Test
    void leavesNeighboursAndPublicationAsTheyWere() {
        rebuild();
        published = new ArrayList<>(published);
        published.addAll(desk.publish(Collections.nCopies(RunningSite.BUCKET_SIZE, Manuscript.in(category))));

        assertThat(newestFirst()).isEqualTo(numbers());
        Card middle = feeds.card(published.get(4).number()).orElseThrow();
        assertThat(feeds.neighboursInCategory(middle))
                .isEqualTo(new Feeds.Neighbours(
                        published.get(3).number(), published.get(5).number()));
    }

    /** Articles would be missing afterwards. */
    @Test
    void isNotStartedWithoutTheWholeLog() {
        Rebuild cut = Rebuild.none();
        cut.start("operator", Map.of(0, 5L, 1, 0L), Map.of(0, 9L, 1, 3L), Instant.now());
        Rebuild empty = Rebuild.none();
        empty.start("operator", Map.of(0, 0L), Map.of(0, 0L), Instant.now());
        Rebuild whole = Rebuild.none();
        whole.start("operator", Map.of(0, 0L, 1, 0L), Map.of(0, 9L, 1, 0L), Instant.now());

        assertThat(List.of(cut, empty, whole))
                .extracting(Rebuild::hasTheWholeLog)
                .containsExactly(false, false, true);
    }

    @Test
    void isNotStartedTwice() {
        instance().start("operator");

        assertThatThrownBy(() -> instance().start("operator")).isInstanceOf(Refusal.class);
    }

    @Test
    void belongsToOneInstanceAtATime() {
        RebuildFeeds first = instance();
        first.start("operator");
        first.step();

        assertThat(instance(Clock.systemUTC(), Duration.ZERO, writes).step()).isFalse();
    }

    @Test
    void readsByIndexOnlyAndStoresWhatItReads() {
        plans.forgetAll();
        rebuild();

        Document stored = Objects.requireNonNull(mongo.findById(Rebuild.ID, Document.class, "feed_rebuilds"));
        Document golden = StoredDocument.of("feed-rebuild.0.2");
        // one field for each partition of the topic: as many as the golden one has are enough
        for (String offsets : List.of("begins", "next", "ends")) {
            stored.get(offsets, Document.class)
                    .keySet()
                    .retainAll(golden.get(offsets, Document.class).keySet());
        }
        StoredState.assertHasShapeOf("feed-rebuild.0.2", stored.append("differences", golden.get("differences")));
        plans.assertNoQueryScans();
    }

    @Test
    void isReadWhole() {
        Document golden = StoredDocument.of("feed-rebuild.0.2");
        Rebuild read = mongo.getConverter().read(Rebuild.class, golden);

        assertThat(read.eventsRead()).isEqualTo(40);
        StoredState.assertHoldsAllOf(golden, read, mongo);
    }

    private void rebuild() {
        RebuildFeeds rebuild = instance();
        rebuild.start("operator");
        run(rebuild);
        assertThat(state().phase()).isEqualTo(Rebuild.Phase.DONE);
    }

    private static void run(RebuildFeeds rebuild) {
        while (rebuild.step()) {
            // the next one
        }
    }

    private Rebuild state() {
        return rebuilds.findById(Rebuild.ID).orElseThrow();
    }

    private FeedRoot root() {
        return roots.findById(feed.value()).orElseThrow();
    }

    private List<Long> newestFirst() {
        return feeds.read(feed, Stretch.newest(200));
    }

    private List<Long> numbers() {
        return IntStream.rangeClosed(1, published.size())
                .mapToObj(i -> published.get(published.size() - i).number())
                .toList();
    }

    private void takeOutOfBucket(int index, long number) {
        FeedName stored = root().stored();
        mongo.getCollection("feed_buckets")
                .updateOne(
                        new Document("_id", Bucket.id(stored, index)),
                        new Document("$pull", new Document("entries", new Document("n", number)))
                                .append("$inc", new Document("version", 1L)));
        // the next article has it counted
        published = new ArrayList<>(published);
        published.addAll(desk.publish(List.of(Manuscript.in(category))));
    }

    private RebuildFeeds instance() {
        return instance(Duration.ZERO, writes);
    }

    private RebuildFeeds instance(FeedWrites by) {
        return instance(Duration.ZERO, by);
    }

    /** Its clock is far ahead, so that it takes over at once what another one keeps. */
    private RebuildFeeds instance(Duration oldCopyKept, FeedWrites by) {
        ahead = ahead.plus(Duration.ofMinutes(1));
        return instance(Clock.offset(Clock.systemUTC(), ahead), oldCopyKept, by);
    }

    private RebuildFeeds instance(Clock clock, Duration oldCopyKept, FeedWrites by) {
        return new RebuildFeeds(rebuilds, log, updateFeeds, roots, copies, by, compare, clock, oldCopyKept);
    }

    private FeedWrites failing(int command) {
        Set<Integer> seen = new HashSet<>();
        return documents -> {
            seen.add(seen.size());
            return seen.size() == command ? 0 : writes.writeInOrder(documents);
        };
    }
}
