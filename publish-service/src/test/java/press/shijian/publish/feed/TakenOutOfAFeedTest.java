package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.SubmissionId;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.QueryPlans;

/** Articles leave a feed of four full buckets and a bit, and come back. */
@RunningSite
class TakenOutOfAFeedTest {

    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant ORDERED = Instant.parse("2026-08-01T00:00:00Z");
    private static final Clock STOPPED = Clock.fixed(ORDERED, ZoneOffset.UTC);
    private static final int SIZE = RunningSite.BUCKET_SIZE;
    private static final int ARTICLES = 4 * SIZE + 3;

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

    @Autowired
    private QueryPlans plans;

    private final FeedName feed = new FeedName("test:" + UUID.randomUUID());

    @BeforeEach
    void publishAll() {
        place(LongStream.rangeClosed(1, ARTICLES).mapToObj(n -> EntryChange.put(entry(n, 1))));
    }

    static Stream<long[]> some() {
        return Stream.of(
                new long[] {1},
                new long[] {ARTICLES / 2},
                new long[] {ARTICLES},
                LongStream.rangeClosed(SIZE + 1, 2 * SIZE).toArray(),
                LongStream.rangeClosed(2 * SIZE + 1, 4 * SIZE).toArray(),
                LongStream.rangeClosed(4 * SIZE + 1, ARTICLES).toArray(),
                LongStream.rangeClosed(1, ARTICLES).toArray());
    }

    @ParameterizedTest
    @MethodSource("some")
    void standThereNoLonger(long[] numbers) {
        place(takenOut(numbers));

        assertStand(without(numbers));
    }

    @ParameterizedTest
    @MethodSource("some")
    void standWhereTheyStoodWhenTheyAreBack(long[] numbers) {
        String before = checksum(1);
        place(takenOut(numbers));
        place(putBack(numbers));

        assertStand(without());
        assertThat(buckets.findById(Bucket.id(feed, 0)).orElseThrow().size()).isEqualTo(SIZE);
        assertThat(checksum(3, numbers)).isNotEqualTo(before);
    }

    @Test
    void leaveRoomForNobodyElse() {
        place(takenOut(2, 4));
        place(Stream.of(EntryChange.put(entry(ARTICLES + 1L, 1))));

        assertThat(buckets.findById(Bucket.id(feed, 0)).orElseThrow().size()).isEqualTo(SIZE);
        assertThat(feeds.read(feed, Stretch.newest(1))).containsExactly(ARTICLES + 1L);
    }

    @Test
    void areNotPutBackByAnOlderEventThatComesLate() {
        place(takenOut(5));
        place(Stream.of(EntryChange.put(entry(5, 1))));

        assertStand(without(5));
    }

    @Test
    void areTakenOutOnceHoweverOftenThatIsHeard() {
        PlaceInFeeds place = instance();
        List<EntryChange> out = takenOut(5).toList();

        assertThat(place.place(Map.of(feed, out), applied())).containsEntry(feed, Set.of(5L));
        String before = feeds.state(feed).fingerprint();
        assertThat(place.place(Map.of(feed, out), applied())).containsEntry(feed, Set.of());
        assertThat(feeds.state(feed).fingerprint()).isEqualTo(before);
        assertThat(feeds.gone(feed)).hasSize(1);
    }

    @Test
    void areCountedAfterACrashBetweenBucketAndHead() {
        Bucket bucket = buckets.findById(Bucket.id(feed, 1)).orElseThrow();
        EntryChange out = takenOut(SIZE + 2L).findFirst().orElseThrow();
        bucket.apply(out);
        buckets.save(bucket);

        place(Stream.of(out));

        assertStand(without(SIZE + 2L));
    }

    @Test
    void comeInOneBatchWithTheirPublication() {
        long number = ARTICLES + 1L;
        EntryChange out = takenOut(number).findFirst().orElseThrow();
        instance().place(Map.of(feed, List.of(out, EntryChange.put(entry(number, 1)))), applied());

        assertStand(without());
        assertThat(feeds.gone(feed)).extracting(FeedRoot.Gone::number).containsExactly(number);
    }

    @Test
    void comeInOneBatchWithTheirWayBack() {
        EntryChange out = takenOut(3).findFirst().orElseThrow();
        EntryChange back = putBack(3).findFirst().orElseThrow();
        EntryChange again = EntryChange.takeOut(entry(9, 4), ORDERED.plusSeconds(90), id(9));
        List<EntryChange> batch = new ArrayList<>(List.of(out, back, again));
        batch.addAll(takenOut(9).toList());
        batch.addAll(putBack(9).toList());
        instance().place(Map.of(feed, batch), applied());

        assertStand(without(9));
        assertThat(feeds.gone(feed)).containsExactly(new FeedRoot.Gone(9, id(9), ORDERED.plusSeconds(90)));
    }

    @Test
    void areNoLongerAmongTheGoneWhenTheyAreBack() {
        place(takenOut(3, 9));
        place(putBack(3));

        assertThat(feeds.gone(feed)).extracting(FeedRoot.Gone::number).containsExactly(9L);
        assertThat(feeds.gone(feed).get(0).submissionId()).isEqualTo(id(9));
    }

    @Test
    void areToldTwentyAtMost() {
        place(takenOut(LongStream.rangeClosed(1, 25).toArray()));

        assertThat(feeds.gone(feed)).hasSize(20);
    }

    @Test
    void leaveNothingBehindWhereTwoInstancesTakeThemOutAtOnce() throws Exception {
        List<EntryChange> all =
                takenOut(LongStream.rangeClosed(1, ARTICLES).toArray()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (EntryChange one : all) {
                PlaceInFeeds place = instance();
                running.add(threads.submit(() -> place.place(Map.of(feed, List.of(one)), applied())));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertStand(List.of());
    }

    @ParameterizedTest
    @MethodSource("some")
    void stoodThereBefore(long[] numbers) {
        place(takenOut(numbers));

        assertStood(ORDERED.minusMillis(1), without());
        assertStood(ORDERED, without(numbers));
    }

    @ParameterizedTest
    @MethodSource("some")
    void wereOutMeanwhile(long[] numbers) {
        place(takenOut(numbers));
        place(putBack(numbers));

        assertStood(ORDERED.minusMillis(1), without());
        assertStood(ORDERED.plusSeconds(1), without(numbers));
        assertStood(ORDERED.plusSeconds(60), without());
    }

    @Test
    void stoodThereAtTheTimesBetweenTheirPublications() {
        place(takenOut(LongStream.rangeClosed(3, 20).toArray()));

        for (int published = 0; published <= ARTICLES; published++) {
            assertStood(
                    START.plusSeconds(published).plusMillis(500),
                    LongStream.rangeClosed(1, published)
                            .boxed()
                            .sorted(Comparator.reverseOrder())
                            .toList());
        }
    }

    @Test
    void areRememberedForTwentyAbsences() {
        long sequence = 2;
        for (int i = 0; i < 25; i++) {
            Instant at = ORDERED.plusSeconds(10L * i);
            place(Stream.of(EntryChange.takeOut(entry(7, sequence++), at, id(7))));
            place(Stream.of(EntryChange.putBack(entry(7, sequence++), at.plusSeconds(5))));
        }

        FeedEntry entry =
                buckets.findById(Bucket.id(feed, 0)).orElseThrow().entries().get(6);
        assertThat(entry.absences()).hasSize(FeedEntry.MOST_ABSENCES);
        assertStood(ORDERED.plusSeconds(242), without(7));
        assertStand(without());
    }

    @Test
    void areReadAndWrittenByIndexAlone() {
        plans.forgetAll();
        place(takenOut(1, 10, ARTICLES));
        place(putBack(10));
        feeds.past(feed, ORDERED.minusSeconds(1), 1, 20);

        plans.assertNoQueryScans();
    }

    private void assertStand(List<Long> newestFirst) {
        for (int size : new int[] {1, 5, SIZE, 50}) {
            List<Long> read = new ArrayList<>();
            for (int page = 1; page <= ARTICLES / size + 1; page++) {
                read.addAll(feeds.read(feed, Stretch.page(page, size)));
            }
            assertThat(read).as("in pages of " + size).isEqualTo(newestFirst);
        }
        assertThat(feeds.total(feed)).isEqualTo(newestFirst.size());
    }

    private void assertStood(Instant time, List<Long> newestFirst) {
        for (int size : new int[] {1, 5, SIZE, 50}) {
            List<Long> read = new ArrayList<>();
            for (int page = 1; page <= ARTICLES / size + 1; page++) {
                FeedPast past = feeds.past(feed, time, page, size);
                past.rows().forEach(row -> read.add(row.number()));
                assertThat(past.total()).isEqualTo(newestFirst.size());
            }
            assertThat(read).as("in pages of " + size).isEqualTo(newestFirst);
        }
    }

    /** @return the checksum where these entries have that sequence and the others the first */
    private String checksum(long sequence, long... changed) {
        return LongStream.rangeClosed(1, ARTICLES)
                .mapToObj(n -> entry(n, LongStream.of(changed).anyMatch(one -> one == n) ? sequence : 1))
                .map(FeedEntry::checksum)
                .reduce(Checksum.OF_NOTHING, Checksum::plus)
                .toString();
    }

    private void place(Stream<EntryChange> changes) {
        changes.forEach(change -> instance().place(Map.of(feed, List.of(change)), applied()));
    }

    private static AppliedEvents applied() {
        return new AppliedEvents(ORDERED);
    }

    private PlaceInFeeds instance() {
        return new PlaceInFeeds(roots, heads, buckets, writes, STOPPED, SIZE, RunningSite.BUCKETS_PER_HEAD);
    }

    private static Stream<EntryChange> takenOut(long... numbers) {
        return Arrays.stream(numbers).mapToObj(n -> EntryChange.takeOut(entry(n, 2), ORDERED, id(n)));
    }

    private static Stream<EntryChange> putBack(long... numbers) {
        return Arrays.stream(numbers).mapToObj(n -> EntryChange.putBack(entry(n, 3), ORDERED.plusSeconds(60)));
    }

    private static FeedEntry entry(long number, long sequence) {
        return new FeedEntry(number, START.plusSeconds(number), sequence);
    }

    private static SubmissionId id(long number) {
        return new SubmissionId("s-" + number);
    }

    private static List<Long> without(long... numbers) {
        return IntStream.rangeClosed(1, ARTICLES)
                .mapToObj(i -> (long) (ARTICLES + 1 - i))
                .filter(n -> LongStream.of(numbers).noneMatch(one -> one == n))
                .toList();
    }
}
