package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.publish.RunningSite;

@RunningSite
class FeedInBucketsTest {

    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Clock STOPPED = Clock.fixed(START, ZoneOffset.UTC);
    private static final int ARTICLES = 4 * RunningSite.BUCKET_SIZE + 3;

    @Autowired
    private Buckets buckets;

    @Autowired
    private FeedRoots roots;

    @Autowired
    private FeedHeads heads;

    @Autowired
    private FeedWrites writes;

    @Autowired
    private Feeds feeds;

    private final FeedName feed = new FeedName("test:" + UUID.randomUUID());

    @Test
    void fillsOneBucketAfterTheOther() {
        place(entriesInOrder());

        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> buckets.findById(Bucket.id(feed, i)).orElseThrow()))
                .extracting(Bucket::size)
                .containsExactly(7, 7, 7, 7, 3);
        assertThat(roots.findById(feed.value()).orElseThrow().parts())
                .extracting(Contents.Part::articles)
                .containsExactly(14, 14, 3);
        assertThat(feeds.total(feed)).isEqualTo(ARTICLES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 8, 20, 50})
    void isReadPageByPageNewestFirst(int size) {
        place(entriesInOrder());

        List<Long> read = new ArrayList<>();
        for (int page = 1; page <= ARTICLES / size + 2; page++) {
            List<Long> numbers = feeds.read(feed, Stretch.page(page, size));
            assertThat(numbers).hasSize(Math.max(0, Math.min(size, ARTICLES - (page - 1) * size)));
            read.addAll(numbers);
        }
        assertThat(read).isEqualTo(newestFirst());
    }

    @Test
    void standsInOrderOfPublicationHoweverItArrives() {
        List<FeedEntry> shuffled = new ArrayList<>(entriesInOrder());
        Collections.shuffle(shuffled, new Random(7));
        place(shuffled);

        assertThat(feeds.read(feed, Stretch.newest(ARTICLES))).isEqualTo(newestFirst());
    }

    @Test
    void putsALateOneBetweenTwoFullBuckets() {
        List<FeedEntry> entries = new ArrayList<>(entriesInOrder());
        FeedEntry late = entries.remove(RunningSite.BUCKET_SIZE);
        place(entries);
        place(List.of(late));

        assertThat(feeds.read(feed, Stretch.newest(ARTICLES))).isEqualTo(newestFirst());
    }

    @Test
    void hasTheSameChecksumHoweverItArrives() {
        place(entriesInOrder());
        List<FeedEntry> shuffled = new ArrayList<>(entriesInOrder());
        Collections.shuffle(shuffled, new Random(11));
        FeedName other = new FeedName(feed.value() + "-again");
        PlaceInFeeds place = new PlaceInFeeds(roots, heads, buckets, writes, STOPPED, 5, 3);
        shuffled.forEach(
                entry -> place.place(Map.of(other, List.of(EntryChange.put(entry))), new AppliedEvents(START)));

        assertThat(feeds.state(other).fingerprint()).isEqualTo(feeds.state(feed).fingerprint());
    }

    @Test
    void takesTheSameArticleOnce() {
        place(entriesInOrder());
        String before = feeds.state(feed).fingerprint();
        place(entriesInOrder());

        assertThat(feeds.state(feed).fingerprint()).isEqualTo(before);
        assertThat(feeds.read(feed, Stretch.newest(100))).isEqualTo(newestFirst());
    }

    @Test
    void changesNoLaterThanNowHoweverManyArticlesArriveAtOnce() {
        place(entriesInOrder());

        assertThat(feeds.state(feed).changedAt()).isEqualTo(START);
    }

    @Test
    void doesNotChangeWhenAnArticleArrivesAgain() {
        place(entriesInOrder());
        Clock later = Clock.offset(STOPPED, Duration.ofMinutes(5));
        place(entriesInOrder(), instance(later));

        assertThat(feeds.state(feed).changedAt()).isEqualTo(START);
    }

    /** As version 0.1 stored it, or an instance whose clock is ahead. */
    @Test
    void saysNowWhenItsTimeOfChangeIsStoredInTheFuture() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        place(entriesInOrder().subList(0, 1), instance(ahead));

        assertThat(feeds.state(feed).changedAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void losesNothingWhenTwoInstancesRace() throws Exception {
        List<FeedEntry> entries = entriesInOrder();
        List<PlaceInFeeds> instances = List.of(instance(STOPPED), instance(STOPPED));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                FeedEntry entry = entries.get(i);
                // every third one is placed by both, as when one instance takes over a partition from the other
                for (int instance = 0; instance < (i % 3 == 0 ? 2 : 1); instance++) {
                    PlaceInFeeds place = instances.get((i + instance) % 2);
                    all.add(threads.submit(() -> place(List.of(entry), place)));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(feeds.total(feed)).isEqualTo(ARTICLES);
        assertThat(feeds.read(feed, Stretch.newest(ARTICLES))).isEqualTo(newestFirst());
    }

    @Test
    void countsABucketThatACrashLeftUncounted() {
        place(entriesInOrder());
        FeedEntry newest = new FeedEntry(1000, START.plusSeconds(100_000));
        Bucket last = buckets.findById(Bucket.id(feed, 4)).orElseThrow();
        last.apply(EntryChange.put(newest));
        buckets.save(last);
        assertThat(feeds.read(feed, Stretch.newest(1)))
                .as("not shown before it is counted")
                .doesNotContain(1000L);

        place(List.of(newest));

        assertThat(feeds.total(feed)).isEqualTo(ARTICLES + 1);
        assertThat(feeds.read(feed, Stretch.newest(1))).containsExactly(1000L);
    }

    @Test
    void goesOnAfterABucketThatACrashLeftUnknown() {
        place(entriesInOrder().subList(0, RunningSite.BUCKET_SIZE));
        Bucket next = Bucket.empty(feed, 1);
        next.apply(EntryChange.put(entriesInOrder().get(RunningSite.BUCKET_SIZE)));
        buckets.save(next);

        place(entriesInOrder());

        assertThat(feeds.read(feed, Stretch.newest(ARTICLES))).isEqualTo(newestFirst());
    }

    /** As after a pause: the instance that was given the entry's later event has written already. */
    @Test
    void keepsWhatALaterEventOfTheArticleWrote() {
        FeedEntry entry = entriesInOrder().get(0);
        for (long sequence : List.of(2L, 1L, 3L, 2L)) {
            place(List.of(new FeedEntry(entry.number(), entry.publishedAt(), sequence)));
        }

        assertThat(buckets.findById(Bucket.id(feed, 0)).orElseThrow().entries())
                .extracting(FeedEntry::sequence)
                .containsExactly(3L);
        assertThat(feeds.total(feed)).isEqualTo(1);
    }

    private PlaceInFeeds instance(Clock clock) {
        return new PlaceInFeeds(
                roots, heads, buckets, writes, clock, RunningSite.BUCKET_SIZE, RunningSite.BUCKETS_PER_HEAD);
    }

    /** One by one. */
    private void place(List<FeedEntry> entries) {
        place(entries, instance(STOPPED));
    }

    private void place(List<FeedEntry> entries, PlaceInFeeds place) {
        entries.forEach(entry -> place.place(Map.of(feed, List.of(EntryChange.put(entry))), new AppliedEvents(START)));
    }

    /** Two share each second, so that the number decides. */
    private static List<FeedEntry> entriesInOrder() {
        return LongStream.rangeClosed(1, ARTICLES)
                .mapToObj(number -> new FeedEntry(number, START.plusSeconds(number / 2)))
                .toList();
    }

    private static List<Long> newestFirst() {
        return LongStream.rangeClosed(1, ARTICLES)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
