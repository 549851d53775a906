package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.publish.RunningSite;

/** What a poll brings goes into each feed at once. */
@RunningSite
class BatchForFeedsTest {

    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final int ARTICLES = 150;

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

    private final String test = UUID.randomUUID().toString();
    private final FeedName feed = feed("one");

    @Test
    void isSplitAmongBucketsAndHeads() {
        place(writes, Map.of(feed, entries(1, 3)));
        place(writes, Map.of(feed, entries(4, ARTICLES)));

        int full = ARTICLES / RunningSite.BUCKET_SIZE;
        assertThat(IntStream.range(0, full)
                        .mapToObj(i -> buckets.findById(Bucket.id(feed, i)).orElseThrow()))
                .allSatisfy(bucket -> assertThat(bucket.size()).isEqualTo(RunningSite.BUCKET_SIZE));
        assertThat(newestFirst(feed)).isEqualTo(numbers(ARTICLES));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leavesTheOrderAsItIsHoweverItsPartsArrive(long seed) {
        List<FeedEntry> shuffled = new ArrayList<>(entries(1, ARTICLES));
        Random random = new Random(seed);
        Collections.shuffle(shuffled, random);
        for (int from = 0; from < ARTICLES; ) {
            int to = Math.min(ARTICLES, from + 1 + random.nextInt(60));
            place(writes, Map.of(feed, shuffled.subList(from, to)));
            from = to;
        }

        assertThat(newestFirst(feed)).isEqualTo(numbers(ARTICLES));
    }

    @Test
    void changesNothingWhenItComesAgain() {
        place(writes, Map.of(feed, entries(1, ARTICLES)));
        String before = feeds.state(feed).fingerprint();
        List<Integer> commands = new ArrayList<>();
        FeedWrites counted = counted(commands);

        place(counted, Map.of(feed, entries(20, ARTICLES)));
        place(counted, Map.of(feed, entries(1, 30)));

        assertThat(commands).isEmpty();
        assertThat(feeds.state(feed).fingerprint()).isEqualTo(before);
    }

    @Test
    void saysWhatWasNewToEachFeed() {
        place(writes, Map.of(feed, entries(1, 5)));

        assertThat(place(writes, Map.of(feed, entries(4, 8), feed("two"), entries(1, 2))))
                .containsEntry(feed, Set.of(6L, 7L, 8L))
                .containsEntry(feed("two"), Set.of(1L, 2L));
    }

    /** Buckets, heads and roots: one command each, however many feeds and articles there are. */
    @Test
    void isWrittenByThreeCommands() {
        Map<FeedName, List<FeedEntry>> batch = new LinkedHashMap<>();
        IntStream.range(0, 20).forEach(i -> batch.put(feed("of-" + i), entries(1, 5)));
        List<Integer> commands = new ArrayList<>();
        FeedWrites counted = counted(commands);

        place(counted, batch);

        assertThat(commands).containsExactly(20, 20, 20);
    }

    @Test
    void isFinishedWhenItComesAgainAfterACrashBehindAnyOfItsWrites() {
        for (int crashAt = 1; crashAt <= 3; crashAt++) {
            FeedName crashed = feed("crashed-" + crashAt);
            place(writes, Map.of(crashed, entries(1, 10)));
            FeedWrites crashing = crashingBehind(crashAt);
            assertThatThrownBy(() -> place(crashing, Map.of(crashed, entries(11, 60))))
                    .hasMessage("killed");
            assertThat(newestFirst(crashed)).as("seen after crash " + crashAt).startsWith(crashAt == 3 ? 60L : 10L);

            place(writes, Map.of(crashed, entries(30, 60)));
            place(writes, Map.of(crashed, entries(11, 45)));

            assertThat(newestFirst(crashed)).isEqualTo(numbers(60));
        }
    }

    @RepeatedTest(5)
    void losesNothingWhenInstancesRace() throws Exception {
        List<FeedName> names = List.of(feed, feed("two"), feed("three"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int from = 1; from <= ARTICLES; from += 25) {
                List<FeedEntry> part = entries(from, Math.min(ARTICLES, from + 34));
                all.add(threads.submit(() -> place(writes, inOrder(names, part))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(names).allSatisfy(name -> assertThat(newestFirst(name)).isEqualTo(numbers(ARTICLES)));
    }

    /** Otherwise a newer article of somebody else could stand before an older one of this batch. */
    @Test
    void writesNoBucketBeforeTheOneThatItFollows() {
        place(writes, Map.of(feed, entries(1, 3)));
        boolean[] lost = {false};
        FeedWrites losingOnce = documents -> {
            if (!lost[0]) {
                lost[0] = true;
                place(writes, Map.of(feed, entries(90, 95)));
            }
            return writes.writeInOrder(documents);
        };

        place(losingOnce, Map.of(feed, entries(4, 89)));

        assertThat(newestFirst(feed)).isEqualTo(numbers(95));
    }

    /** What stands in the latest feed stands in the others, also where one of them has to be tried again. */
    @Test
    void showsInNoFeedBeforeItShowsInTheFeedsBeforeIt() {
        List<FeedName> names = List.of(feed("a"), feed("b"), feed("c"));
        List<List<Long>> totals = new ArrayList<>();
        boolean[] lost = {false};
        FeedWrites losingOnce = documents -> {
            boolean loses = !lost[0] && documents.get(0) instanceof Bucket;
            lost[0] = true;
            int written = writes.writeInOrder(loses ? documents.subList(0, 1) : documents);
            totals.add(names.stream().map(feeds::total).toList());
            return written;
        };

        place(losingOnce, inOrder(names, entries(1, 3)));

        assertThat(totals).contains(List.of(3L, 0L, 0L)).endsWith(List.of(3L, 3L, 3L));
        assertThat(totals).allSatisfy(one -> assertThat(one).isSortedAccordingTo(Comparator.reverseOrder()));
    }

    /** Notes how many documents each command writes. */
    private FeedWrites counted(List<Integer> commands) {
        return documents -> {
            if (!documents.isEmpty()) {
                commands.add(documents.size());
            }
            return writes.writeInOrder(documents);
        };
    }

    private FeedWrites crashingBehind(int command) {
        AtomicInteger commands = new AtomicInteger();
        return documents -> {
            int written = writes.writeInOrder(documents);
            if (commands.incrementAndGet() == command) {
                throw new IllegalStateException("killed");
            }
            return written;
        };
    }

    private Map<FeedName, Set<Long>> place(FeedWrites by, Map<FeedName, List<FeedEntry>> batch) {
        Map<FeedName, List<EntryChange>> changes = new LinkedHashMap<>();
        batch.forEach((feed, entries) ->
                changes.put(feed, entries.stream().map(EntryChange::put).toList()));
        return new PlaceInFeeds(
                        roots,
                        heads,
                        buckets,
                        by,
                        Clock.fixed(START, ZoneOffset.UTC),
                        RunningSite.BUCKET_SIZE,
                        RunningSite.BUCKETS_PER_HEAD)
                .place(changes, new AppliedEvents(START));
    }

    private static Map<FeedName, List<FeedEntry>> inOrder(List<FeedName> names, List<FeedEntry> entries) {
        Map<FeedName, List<FeedEntry>> batch = new LinkedHashMap<>();
        names.forEach(name -> batch.put(name, entries));
        return batch;
    }

    private FeedName feed(String name) {
        return new FeedName("test:" + name + "-" + test);
    }

    private List<Long> newestFirst(FeedName name) {
        return feeds.read(name, Stretch.newest(2 * ARTICLES));
    }

    /** Two share each second, so that the number decides. */
    private static List<FeedEntry> entries(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> new FeedEntry(number, START.plusSeconds(number / 2), 1L))
                .toList();
    }

    private static List<Long> numbers(long newest) {
        return LongStream.rangeClosed(1, newest)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
