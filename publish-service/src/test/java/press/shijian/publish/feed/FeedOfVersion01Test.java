package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.publish.RunningSite;
import press.shijian.service.DatabasePreparation;
import press.shijian.testkit.StoredDocument;

/** In version 0.1 a feed had one head, which counted all of its buckets; entries and cards carried no sequence. */
@RunningSite
class FeedOfVersion01Test {

    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final int BUCKETS = 5;
    private static final int ARTICLES = (BUCKETS - 1) * RunningSite.BUCKET_SIZE + 3;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private List<DatabasePreparation> preparations;

    @Autowired
    private FeedRoots roots;

    @Autowired
    private FeedHeads heads;

    @Autowired
    private Buckets buckets;

    @Autowired
    private FeedWrites writes;

    @Autowired
    private Feeds feeds;

    private final FeedName feed = new FeedName("test:" + UUID.randomUUID());

    @BeforeEach
    void storeInTheOldForm() {
        storeInTheFormOf("0.1");
    }

    private void storeInTheFormOf(String version) {
        List<Integer> counts = new ArrayList<>();
        List<Long> checksums = new ArrayList<>();
        for (int index = 0; index < BUCKETS; index++) {
            List<FeedEntry> entries = LongStream.rangeClosed(1, ARTICLES)
                    .skip((long) index * RunningSite.BUCKET_SIZE)
                    .limit(RunningSite.BUCKET_SIZE)
                    .mapToObj(FeedOfVersion01Test::entry)
                    .toList();
            counts.add(entries.size());
            checksums.add(17L * index);
            mongo.getCollection("feed_buckets")
                    .insertOne(StoredDocument.of("feed-bucket." + version)
                            .append("_id", Bucket.id(feed, index))
                            .append(
                                    "entries",
                                    entries.stream()
                                            .map(one -> new Document("n", one.number()).append("t", one.publishedAt()))
                                            .toList()));
        }
        mongo.getCollection("feeds")
                .insertOne(StoredDocument.of("feed-head." + version)
                        .append("_id", feed.value())
                        .append("counts", counts)
                        .append("checksums", checksums)
                        .append("total", (long) ARTICLES)
                        .append(
                                "checksum",
                                checksums.stream().mapToLong(Long::longValue).sum()));
    }

    /** Until the tree came, 0.2 stored the same under other names of types. */
    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.2"})
    void hasTheSamePagesCountsAndTimesAfterAStart(String version) {
        for (String collection : List.of("feeds", "feed_buckets")) {
            mongo.remove(new Query(Criteria.where("_id").regex("^" + feed)), collection);
        }
        storeInTheFormOf(version);

        start();

        assertIsTheFeedOfBefore();
        assertThat(mongo.getCollection("feeds")
                        .find(new Document("_id", feed.value()))
                        .first())
                .doesNotContainKeys("counts", "checksums");
    }

    @Test
    void staysAsItIsAtTheNextStart() {
        start();
        List<Document> before = documents();
        start();

        assertThat(documents()).isEqualTo(before);
    }

    @Test
    void isFinishedByTheNextStartAfterOneThatEndedMidway() {
        FeedHeads endingMidway = new FeedHeads() {
            private int saves;

            @Override
            public Optional<FeedHead> findById(String id) {
                return heads.findById(id);
            }

            @Override
            public List<FeedHead> findAllById(Iterable<String> ids) {
                return heads.findAllById(ids);
            }

            @Override
            public FeedHead save(FeedHead head) {
                if (++saves == 2) {
                    throw new IllegalStateException("killed");
                }
                return heads.save(head);
            }
        };
        assertThatThrownBy(() -> new SplitHead(roots, endingMidway, buckets, RunningSite.BUCKETS_PER_HEAD).split(feed))
                .hasMessage("killed");

        start();

        assertIsTheFeedOfBefore();
    }

    @Test
    void takesNewArticlesAfterAStart() {
        start();
        new PlaceInFeeds(
                        roots,
                        heads,
                        buckets,
                        writes,
                        Clock.fixed(START, ZoneOffset.UTC),
                        RunningSite.BUCKET_SIZE,
                        RunningSite.BUCKETS_PER_HEAD)
                .place(Map.of(feed, List.of(EntryChange.put(entry(ARTICLES + 1L)))), new AppliedEvents(START));

        assertThat(feeds.read(feed, Stretch.newest(2))).containsExactly(ARTICLES + 1L, (long) ARTICLES);
    }

    private void start() {
        preparations.forEach(one -> one.prepare(mongo));
    }

    private void assertIsTheFeedOfBefore() {
        assertThat(feeds.total(feed)).isEqualTo(ARTICLES);
        for (int page = 1; page <= 5; page++) {
            assertThat(feeds.read(feed, Stretch.page(page, 10)))
                    .as("page " + page)
                    .isEqualTo(LongStream.range(0, ARTICLES)
                            .mapToObj(newer -> ARTICLES - newer)
                            .skip((page - 1) * 10L)
                            .limit(10)
                            .toList());
        }
        assertThat(feeds.state(feed).fingerprint())
                .isEqualTo(ARTICLES + "-"
                        + LongStream.rangeClosed(1, ARTICLES)
                                .mapToObj(number -> entry(number).checksum())
                                .reduce(Checksum.OF_NOTHING, Checksum::plus));
        assertThat(feeds.state(feed).changedAt())
                .isEqualTo(
                        StoredDocument.of("feed-head.0.1").getDate("changedAt").toInstant());
    }

    private List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        for (String collection : List.of("feeds", "feed_heads", "feed_buckets")) {
            mongo.getCollection(collection).find().into(documents);
        }
        return documents;
    }

    private static FeedEntry entry(long number) {
        return new FeedEntry(number, START.plusSeconds(number));
    }
}
