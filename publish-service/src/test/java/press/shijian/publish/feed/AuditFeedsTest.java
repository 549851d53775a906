package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.TestPropertySource;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.StoredState;
import press.shijian.publish.article.ListedArticles;
import press.shijian.publish.feed.FeedAudit.Drift;
import press.shijian.publish.feed.FeedAudit.Findings;
import press.shijian.publish.feed.FeedAudit.Numbers;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.StoredDocument;

/** Somebody changes the feeds by hand, and the auditor names what was changed. On a site of its own, which is right otherwise. */
@RunningSite
@TestPropertySource(properties = "shijian.publish.audit-feeds-at-once=1000")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditFeedsTest {

    private static final Numbers NONE = new Numbers(0, List.of());

    private Duration ahead = Duration.ZERO;

    @Autowired
    private FeedAudits audits;

    @Autowired
    private ListedArticles articles;

    @Autowired
    private PlacedArticles placed;

    @Autowired
    private FeedMemberships memberships;

    @Autowired
    private CheckCards checkCards;

    @Autowired
    private CheckCounts checkCounts;

    @Autowired
    private FeedRoots roots;

    @Autowired
    private FeedHeads heads;

    @Autowired
    private Buckets buckets;

    @Autowired
    private PlaceInFeeds place;

    @Autowired
    private RebuildFeeds rebuild;

    @Autowired
    private Desk desk;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private QueryPlans plans;

    private final String category = "test-audit-" + UUID.randomUUID().toString().substring(0, 8);
    private final FeedName feed = new FeedName("category:" + category);
    private final String made = UUID.randomUUID().toString();
    private final List<ArticlePublished> published = new ArrayList<>();

    @BeforeAll
    void publishSome() {
        published.addAll(publish(2 * RunningSite.BUCKET_SIZE + 2));
    }

    @AfterEach
    void makeAllRightAgain() {
        mongo.getCollection("articles").deleteOne(new Document("_id", made));
        rebuild();
        assertThat(audit()).satisfies(AuditFeedsTest::isRight);
    }

    @Test
    void findsNothingWhereNobodyHasChangedAnything() {
        Findings findings = audit();

        assertThat(findings).satisfies(AuditFeedsTest::isRight);
        assertThat(findings.articles()).isGreaterThanOrEqualTo(published.size());
        assertThat(audits.findById(FeedAudit.ID).map(FeedAudit::findings)).contains(findings);
    }

    @Test
    void findsNothingWhileArticlesArePublished() {
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(
                () -> desk.publish(Collections.nCopies(40, Manuscript.in("test-audit-meanwhile"))));
        AuditFeeds auditor = auditor(); // one for all: for another the articles would be minutes older
        do {
            assertThat(audit(auditor)).satisfies(AuditFeedsTest::isRight);
        } while (!publishing.isDone());
        publishing.join();
    }

    @Test
    void findsNothingWhileFeedsAreSwappedForOthers() {
        rebuild.start("operator");
        boolean more = true;
        while (more) {
            AuditFeeds auditor = auditor();
            while (auditor.step()) {
                more = rebuild.step();
            }
            assertThat(auditor.findings()).get().satisfies(AuditFeedsTest::isRight);
        }
    }

    @Test
    void leavesOutAnArticleThatIsOnItsWay() {
        addArticle(Instant.now());
        assertThat(audit()).satisfies(AuditFeedsTest::isRight);

        // a bucket is written, and the instance is killed before it counts it
        Document last = lastEntry(1).append("n", number()).append("t", publishedAt());
        change("feed_buckets", 1, new Document("$push", new Document("entries", last)));
        assertThat(audit()).satisfies(AuditFeedsTest::isRight);
    }

    @Test
    void namesAnArticleThatHasNotComeForADay() {
        addArticle(Instant.now().minus(Duration.ofDays(2)));

        assertThat(audit().feeds())
                .contains(new Drift(feed.value(), new Numbers(1, List.of(number())), NONE, List.of()))
                .extracting(Drift::feed)
                .contains("latest");
    }

    @Test
    void findsFeedsRightAfterEachKindOfOrder() {
        Manuscript text = Manuscript.in("test-audit-orders");
        List<ArticlePublished> some = desk.publish(Collections.nCopies(3, text));
        desk.correct(some.get(0), 2, 1, text.titled("更正"), "标题有误");
        desk.unpublish(some.get(1), 2);
        desk.retract(some.get(2), "一稿两投");
        assertThat(audit()).satisfies(AuditFeedsTest::isRight);

        desk.republish(some.get(1), 3);

        assertThat(audit()).satisfies(AuditFeedsTest::isRight);
    }

    @Test
    void namesARetractedArticleThatAFeedHasKept() {
        FeedName kept = new FeedName("category:test-audit-kept");
        ArticlePublished retracted = desk.publish(Manuscript.in("test-audit-kept"));
        desk.retract(retracted, "一稿两投");
        String bucket = Bucket.id(roots.findById(kept.value()).orElseThrow().stored(), 0);
        change("feed_buckets", bucket, new Document("$unset", new Document("entries.0.a", "")));

        assertThat(audit().feeds())
                .containsExactly(new Drift(
                        kept.value(),
                        NONE,
                        new Numbers(1, List.of(retracted.number())),
                        List.of("feed_buckets " + bucket)));
    }

    @Test
    void namesARetractedArticleWhoseCardIsThere() {
        ArticlePublished retracted = desk.publish(Manuscript.in("test-audit-kept"));
        Document card = Objects.requireNonNull(mongo.findById(retracted.number(), Document.class, "cards"));
        desk.retract(retracted, "一稿两投");
        mongo.getCollection("cards").replaceOne(new Document("_id", retracted.number()), card);
        try {
            assertThat(audit().cards()).isEqualTo(new Numbers(1, List.of(retracted.number())));
        } finally {
            mongo.getCollection("cards").deleteOne(new Document("_id", retracted.number()));
        }
    }

    @Test
    void leavesOutARetractionThatIsOnItsWay() {
        Document article = stored("articles", published.get(3).submissionId().value());
        mongo.getCollection("articles")
                .replaceOne(
                        new Document("_id", article.get("_id")),
                        new Document(article)
                                .append("text", null)
                                .append("lastSequence", 2L)
                                .append("changedAt", Instant.now()));
        try {
            assertThat(audit()).satisfies(AuditFeedsTest::isRight);
        } finally {
            mongo.getCollection("articles").replaceOne(new Document("_id", article.get("_id")), article);
        }
    }

    @Test
    void namesAnEntryThatWasRemoved() {
        long lost = published.get(3).number();
        change("feed_buckets", 0, new Document("$pull", new Document("entries", new Document("n", lost))));

        assertThat(drift())
                .isEqualTo(new Drift(
                        feed.value(), new Numbers(1, List.of(lost)), NONE, List.of("feed_buckets " + bucketId(0))));
    }

    @Test
    void namesAnEntryThatWasRemovedAndIsNotCountedAnyMore() {
        long lost = published.get(RunningSite.BUCKET_SIZE * 2 + 1).number();
        change("feed_buckets", 2, new Document("$pull", new Document("entries", new Document("n", lost))));
        published.addAll(publish(1)); // which counts what is there

        assertThat(drift()).isEqualTo(new Drift(feed.value(), new Numbers(1, List.of(lost)), NONE, List.of()));
    }

    @Test
    void namesAnEntryWhoseTimeWasChanged() {
        Instant later = published.get(3).publishedAt().minusSeconds(3600);
        change("feed_buckets", 0, new Document("$set", new Document("entries.0.t", later)));

        Drift drift = drift();
        Numbers first = new Numbers(1, List.of(published.get(0).number()));
        assertThat(drift.missing()).isEqualTo(first);
        assertThat(drift.surplus()).isEqualTo(first);
    }

    @Test
    void namesAnEntryWhoseSequenceWasChanged() {
        change("feed_buckets", 0, new Document("$set", new Document("entries.1.s", 9L)));

        assertThat(drift().surplus())
                .isEqualTo(new Numbers(1, List.of(published.get(1).number())));
    }

    @Test
    void namesABucketWhoseEntriesWereExchanged() {
        Document bucket = stored("feed_buckets", bucketId(0));
        List<Document> entries = new ArrayList<>(bucket.getList("entries", Document.class));
        Collections.swap(entries, 2, 3);
        change("feed_buckets", 0, new Document("$set", new Document("entries", entries)));

        assertThat(drift()).isEqualTo(new Drift(feed.value(), NONE, NONE, List.of("feed_buckets " + bucketId(0))));
    }

    @Test
    void namesAnEntryThatStandsTwice() {
        Document first = stored("feed_buckets", bucketId(0))
                .getList("entries", Document.class)
                .get(0);
        change("feed_buckets", 1, new Document("$push", new Document("entries", first)));

        assertThat(drift().surplus())
                .isEqualTo(new Numbers(1, List.of(published.get(0).number())));
    }

    @Test
    void namesAForeignNumberInAFeed() {
        Document foreign = lastEntry(2).append("n", 4_000_000_000L);
        change("feed_buckets", 2, new Document("$push", new Document("entries", foreign)));

        assertThat(drift().surplus()).isEqualTo(new Numbers(1, List.of(4_000_000_000L)));
    }

    @Test
    void namesAnArticleOfAnotherCategory() {
        long other = desk.publish(Manuscript.in("test-audit-other")).number();
        Document foreign = lastEntry(2).append("n", other);
        change("feed_buckets", 2, new Document("$push", new Document("entries", foreign)));

        assertThat(drift().surplus()).isEqualTo(new Numbers(1, List.of(other)));
    }

    @Test
    void namesWhatAHeadCountsWrongly() {
        change("feed_heads", 0, new Document("$inc", new Document("parts.1.l", 1L)));

        assertThat(drift().miscounted()).contains("feed_buckets " + bucketId(1), "feed_heads " + bucketId(0));
    }

    @Test
    void namesWhatARootCountsWrongly() {
        changeRoot(new Document("$inc", new Document("parts.1.n", 1)));

        assertThat(drift().miscounted()).contains("feed_heads " + bucketId(1), "feeds " + feed);
    }

    @Test
    void namesARootWithAnotherTotal() {
        changeRoot(new Document("$inc", new Document("total", 1L)));

        assertThat(drift()).isEqualTo(new Drift(feed.value(), NONE, NONE, List.of("feeds " + feed)));
    }

    @Test
    void namesALostHead() {
        mongo.getCollection("feed_heads").deleteOne(new Document("_id", bucketId(0)));

        Drift drift = drift();
        assertThat(drift.missing().count()).isEqualTo(2 * RunningSite.BUCKET_SIZE);
        assertThat(drift.missing().first())
                .isEqualTo(published.subList(0, 10).stream()
                        .map(ArticlePublished::number)
                        .toList());
        assertThat(drift.miscounted()).containsExactly("feed_heads " + bucketId(0));
    }

    @Test
    void namesAFeedThatIsGone() {
        mongo.getCollection("feeds").deleteOne(new Document("_id", feed.value()));

        assertThat(drift().missing().count()).isEqualTo(published.size());
    }

    @Test
    void namesAFeedThatNoArticleAsksFor() {
        FeedName foreign = new FeedName("source:" + category);
        FeedEntry entry =
                new FeedEntry(published.get(0).number(), published.get(0).publishedAt(), 1L);
        place.place(Map.of(foreign, List.of(EntryChange.put(entry))), new AppliedEvents(Instant.now()));
        try {
            assertThat(audit().feeds())
                    .containsExactly(
                            new Drift(foreign.value(), NONE, new Numbers(1, List.of(entry.number())), List.of()));
        } finally {
            mongo.getCollection("feeds").deleteOne(new Document("_id", foreign.value()));
        }
    }

    @Test
    void namesACardThatSaysSomethingElseAndOneThatIsLost() {
        long altered = published.get(2).number();
        long lost = published.get(4).number();
        mongo.getCollection("cards")
                .updateOne(new Document("_id", altered), new Document("$set", new Document("title", "另一个题目")));
        mongo.getCollection("cards").deleteOne(new Document("_id", lost));

        assertThat(audit().cards()).isEqualTo(new Numbers(2, List.of(altered, lost)));
    }

    @Test
    void findsTheSameAShareOfTheFeedsAtATime() {
        long lost = published.get(3).number();
        change("feed_buckets", 0, new Document("$pull", new Document("entries", new Document("n", lost))));
        Findings whole = audit();

        Findings inShares = audit(auditor(2));

        assertThat(inShares.feeds())
                .isEqualTo(whole.feeds())
                .extracting(Drift::feed)
                .containsExactly(feed.value());
        assertThat(inShares.articles()).isEqualTo(whole.articles());
    }

    @Test
    void countsAlsoThoseThatItDoesNotName() {
        long lost = published.get(3).number();
        mongo.getCollection("feed_buckets")
                .updateMany(
                        new Document("entries.n", lost),
                        new Document("$pull", new Document("entries", new Document("n", lost))));
        Findings whole = audit();
        assertThat(whole.feeds()).hasSizeGreaterThan(2);
        assertThat(whole.wrongFeeds()).isEqualTo(whole.feeds().size());

        Findings bounded = audit(auditor(2));

        assertThat(bounded.feeds()).hasSize(2);
        assertThat(bounded.wrongFeeds()).isEqualTo(whole.wrongFeeds());
    }

    @Test
    void isMeasured() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AuditInBackground background =
                new AuditInBackground(auditor(), meters, Clock.systemUTC(), 0.5, Duration.ofMillis(1));
        change("feed_heads", 0, new Document("$inc", new Document("parts.1.l", 1L)));
        mongo.getCollection("cards")
                .deleteOne(new Document("_id", published.get(4).number()));

        await().until(() -> {
            background.run();
            return meters.get("shijian.feed.drift").gauge().value() == 1;
        });

        assertThat(meters.get("shijian.card.drift").gauge().value()).isEqualTo(1);
        assertThat(meters.get("shijian.feed.audit.articles").gauge().value()).isGreaterThanOrEqualTo(published.size());
        assertThat(meters.get("shijian.feed.audit.age").gauge().value()).isLessThan(60);
        assertThat(meters.get("shijian.last.run")
                        .tag("task", "audit-feeds")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void restsNineteenTimesAsLongAsItsStepTook() {
        assertThat(AuditInBackground.rest(Duration.ofMillis(10), 0.05)).isEqualTo(Duration.ofMillis(190));
        assertThat(AuditInBackground.rest(Duration.ofHours(1), 0.05)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void isDoneByOneInstanceAtATime() {
        AuditFeeds first = auditor();
        first.step();
        Instant kept = Instant.now().plus(ahead);

        assertThat(auditor(Clock.offset(Clock.systemUTC(), ahead), 100).step()).isFalse();
        assertThat(auditor(
                                Clock.fixed(
                                        kept.plus(Duration.ofMinutes(2)),
                                        Clock.systemUTC().getZone()),
                                100)
                        .step())
                .isTrue();
        assertThat(first.step()).isTrue(); // it has kept it for long enough not to ask
    }

    @Test
    void readsByIndexOnlyAndStoresWhatItReads() {
        change("feed_heads", 0, new Document("$inc", new Document("parts.1.l", 1L)));
        long lost = published.get(3).number();
        change("feed_buckets", 0, new Document("$pull", new Document("entries", new Document("n", lost))));
        mongo.getCollection("cards").deleteOne(new Document("_id", lost));
        plans.forgetAll();

        Findings findings = audit();

        assertThat(findings.feeds()).hasSize(1);
        Document stored = stored("feed_audits", FeedAudit.ID);
        stored.get("findings", Document.class)
                .getList("feeds", Document.class)
                .forEach(drift -> drift.get("surplus", Document.class).put("first", List.of(4L)));
        StoredState.assertHasShapeOf("feed-audit.0.2", stored);
        plans.assertNoQueryScans();
    }

    @Test
    void isReadWhole() {
        Document golden = StoredDocument.of("feed-audit.0.2");
        FeedAudit read = mongo.getConverter().read(FeedAudit.class, golden);

        assertThat(Objects.requireNonNull(read.findings()).articles()).isEqualTo(128);
        StoredState.assertHoldsAllOf(golden, read, mongo);
    }

    private static void isRight(Findings findings) {
        assertThat(findings.feeds()).isEmpty();
        assertThat(findings.cards()).isEqualTo(NONE);
    }

    /** What is said of this test's feed; the others are right. */
    private Drift drift() {
        List<Drift> drifts = audit().feeds();
        assertThat(drifts).extracting(Drift::feed).containsExactly(feed.value());
        return drifts.get(0);
    }

    private Findings audit() {
        return audit(auditor());
    }

    private static Findings audit(AuditFeeds auditor) {
        while (auditor.step()) {
            // the next one
        }
        return auditor.findings().orElseThrow();
    }

    private AuditFeeds auditor() {
        return auditor(1_000);
    }

    /** Its clock is far ahead, so that it takes over at once what another one keeps, and nothing is too young for it. */
    private AuditFeeds auditor(int feedsAtOnce) {
        ahead = ahead.plus(Duration.ofMinutes(2));
        return auditor(Clock.offset(Clock.systemUTC(), ahead), feedsAtOnce);
    }

    private AuditFeeds auditor(Clock clock, int feedsAtOnce) {
        return new AuditFeeds(
                audits, articles, placed, checkCards, checkCounts, roots, heads, buckets, clock, feedsAtOnce);
    }

    private void rebuild() {
        if (rebuild.state().filter(Rebuild::isRunning).isEmpty()) {
            rebuild.start("operator");
        }
        while (rebuild.step()) {
            // the next one
        }
    }

    private List<ArticlePublished> publish(int count) {
        List<ArticlePublished> some = desk.publish(manuscripts(count));
        List<String> ids = some.stream().map(one -> one.submissionId().value()).toList();
        await().until(() -> memberships.findAllById(ids).stream()
                        .filter(FeedMembership::isPlaced)
                        .count()
                == count);
        return some;
    }

    private List<Manuscript> manuscripts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Manuscript.in(category).from(new Source("核对大学" + i % 3, "", "")))
                .toList();
    }

    /** Published, and no event of it has come to the feeds. */
    private void addArticle(Instant publishedAt) {
        Document article = stored("articles", published.get(0).submissionId().value());
        mongo.getCollection("articles")
                .insertOne(article.append("_id", made)
                        .append("number", 4_000_000_001L)
                        .append("publishedAt", publishedAt));
    }

    private long number() {
        return stored("articles", made).getLong("number");
    }

    private Object publishedAt() {
        return stored("articles", made).get("publishedAt");
    }

    private Document lastEntry(int bucket) {
        List<Document> entries = stored("feed_buckets", bucketId(bucket)).getList("entries", Document.class);
        return new Document(entries.get(entries.size() - 1));
    }

    private void change(String collection, int index, Document update) {
        change(collection, bucketId(index), update);
    }

    private void changeRoot(Document update) {
        change("feeds", feed.value(), update);
    }

    private void change(String collection, String id, Document update) {
        assertThat(mongo.getCollection(collection)
                        .updateOne(new Document("_id", id), update)
                        .getModifiedCount())
                .isEqualTo(1);
    }

    private String bucketId(int index) {
        return Bucket.id(roots.findById(feed.value()).orElseThrow().stored(), index);
    }

    private Document stored(String collection, String id) {
        return Optional.ofNullable(mongo.findById(id, Document.class, collection))
                .orElseThrow();
    }
}
