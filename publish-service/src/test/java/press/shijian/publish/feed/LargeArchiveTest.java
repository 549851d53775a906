package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.publish.RunningSite;

/** Ten million articles beside a thousand; of the large feed only those buckets are stored that are looked at. */
@RunningSite
class LargeArchiveTest {

    private static final Instant START = Instant.parse("2016-07-01T00:00:00Z");
    private static final int BUCKET_SIZE = 200;
    private static final int BUCKETS_PER_HEAD = 200;
    private static final int SMALL = 1_000;
    private static final int LARGE = 10_000_000;
    private static final int LARGEST_DOCUMENT = 16_000;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private FeedRoots roots;

    @Autowired
    private FeedHeads heads;

    @Autowired
    private Buckets buckets;

    @Autowired
    private FeedWrites feedWrites;

    @Autowired
    private Cards cards;

    private int queries;
    private int writes;
    private long bytes;
    private long largest;

    @Test
    void page1AndPage5000CostTheSame() {
        FeedName large = archive(LARGE, 0, LARGE / BUCKET_SIZE - 1, (LARGE - 100_000) / BUCKET_SIZE);
        FeedName small = archive(SMALL, 0, SMALL / BUCKET_SIZE - 1);

        assertThat(read(large, 1)).startsWith((long) LARGE).hasSize(20);
        int queriesOfPage1 = queries;
        long bytesOfPage1 = bytes;
        assertThat(largest).isLessThan(LARGEST_DOCUMENT);

        assertThat(read(large, 5_000)).startsWith(LARGE - 4_999 * 20L).hasSize(20);
        assertThat(queries).isEqualTo(queriesOfPage1);
        assertThat(bytes).isEqualTo(bytesOfPage1);

        assertThat(read(small, 1)).startsWith((long) SMALL).hasSize(20);
        assertThat(queries).isEqualTo(queriesOfPage1);
    }

    @Test
    void whatItWasCostsTheSameAtAnyTime() {
        int old = 3 * BUCKET_SIZE + 17;
        FeedName large = archive(LARGE, 3, LARGE / BUCKET_SIZE - 1);
        FeedName small = archive(SMALL, 3, SMALL / BUCKET_SIZE - 1);

        assertThat(readAsOf(large, old)).isEqualTo(old);
        int queriesOfOld = queries;
        long recent = LARGE - BUCKET_SIZE + 17; // at the same place in its bucket
        assertThat(readAsOf(large, recent)).isEqualTo(recent);
        assertThat(queries).isEqualTo(queriesOfOld);
        assertThat(largest).isLessThan(LARGEST_DOCUMENT);
        assertThat(readAsOf(small, old)).isEqualTo(old);
        assertThat(queries).isEqualTo(queriesOfOld);
    }

    @Test
    void aPlacementReadsAndWritesTheSameNumberOfDocumentsInEach() {
        FeedName large = archive(LARGE - 1, 0, LARGE / BUCKET_SIZE - 1);
        FeedName small = archive(SMALL - 1, 0, SMALL / BUCKET_SIZE - 1);

        place(small, entry(SMALL));
        int queriesOfSmall = queries;
        assertThat(writes).isEqualTo(3);
        place(large, entry(LARGE));
        assertThat(queries).isEqualTo(queriesOfSmall);
        assertThat(writes).isEqualTo(3);
        assertThat(largest).isLessThan(LARGEST_DOCUMENT);
    }

    /** As in a rebuild that begins without memberships. */
    @Test
    void anOldArticleThatArrivesAgainIsFoundAtOnce() {
        FeedName large = archive(LARGE, 0, LARGE / BUCKET_SIZE - 1, 3);

        place(large, entry(3 * BUCKET_SIZE + 17L));

        assertThat(queries).isEqualTo(3);
        assertThat(writes).isZero();
    }

    private List<Long> read(FeedName feed, int page) {
        queries = 0;
        bytes = 0;
        largest = 0;
        return measuredFeeds().read(feed, Stretch.page(page, 20));
    }

    private long readAsOf(FeedName feed, long newest) {
        queries = 0;
        largest = 0;
        return measuredFeeds()
                .past(feed, entry(newest).publishedAt().plusMillis(500), 1, 20)
                .total();
    }

    private Feeds measuredFeeds() {
        FeedHeads measuredHeads = measured(FeedHeads.class, heads);
        Buckets measuredBuckets = measured(Buckets.class, buckets);
        return new Feeds(
                measured(FeedRoots.class, roots),
                measuredHeads,
                measuredBuckets,
                cards,
                new FeedAsOf(measuredHeads, measuredBuckets),
                Clock.systemUTC());
    }

    private void place(FeedName feed, FeedEntry entry) {
        queries = 0;
        writes = 0;
        largest = 0;
        new PlaceInFeeds(
                        measured(FeedRoots.class, roots),
                        measured(FeedHeads.class, heads),
                        measured(Buckets.class, buckets),
                        measured(FeedWrites.class, feedWrites),
                        Clock.systemUTC(),
                        BUCKET_SIZE,
                        BUCKETS_PER_HEAD)
                .place(Map.of(feed, List.of(EntryChange.put(entry))), new AppliedEvents(START));
    }

    private <P> P measured(Class<P> port, P real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (answer instanceof Integer written) {
                            writes += written;
                            return answer;
                        }
                        queries++;
                        Collection<?> documents = answer instanceof Optional<?> one
                                ? one.stream().toList()
                                : answer instanceof Collection<?> many ? many : List.of(answer);
                        documents.forEach(this::measure);
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void measure(Object document) {
        Document written = new Document();
        mongo.getConverter().write(document, written);
        long size = new RawBsonDocument(written, new DocumentCodec())
                .getByteBuffer()
                .remaining();
        bytes += size;
        largest = Math.max(largest, size);
    }

    /** Full buckets and heads but for the last ones; the checksums of buckets that are not stored are left at zero. */
    private FeedName archive(int articles, int... storedBuckets) {
        FeedName feed = new FeedName("test:" + UUID.randomUUID());
        FeedRoot root = FeedRoot.empty(feed, BUCKETS_PER_HEAD);
        List<Integer> stored = Arrays.stream(storedBuckets).boxed().toList();
        int count = (articles + BUCKET_SIZE - 1) / BUCKET_SIZE;
        for (int first = 0; first < count; first += BUCKETS_PER_HEAD) {
            FeedHead head = FeedHead.empty(root, first / BUCKETS_PER_HEAD);
            for (int index = first; index < Math.min(count, first + BUCKETS_PER_HEAD); index++) {
                Contents.Part part = stored.contains(index)
                        ? bucket(feed, index, articles).asPart()
                        : new Contents.Part(
                                BUCKET_SIZE,
                                Checksum.OF_NOTHING,
                                entry((long) index * BUCKET_SIZE + 1).publishedAt(),
                                null);
                head.count(index - first, i -> part);
            }
            heads.save(head);
            root.count(first / BUCKETS_PER_HEAD, i -> head.asPart());
        }
        root.applied(new AppliedEvents(START));
        roots.save(root);
        return feed;
    }

    private Bucket bucket(FeedName feed, int index, int articles) {
        Bucket bucket = Bucket.empty(feed, index);
        LongStream.rangeClosed(index * BUCKET_SIZE + 1L, Math.min(articles, (index + 1) * BUCKET_SIZE))
                .forEach(number -> bucket.apply(EntryChange.put(entry(number))));
        return buckets.save(bucket);
    }

    private static FeedEntry entry(long number) {
        return new FeedEntry(number, START.plusSeconds(number), 1L);
    }
}
