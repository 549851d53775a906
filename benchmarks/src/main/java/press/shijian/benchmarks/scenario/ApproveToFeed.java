package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import press.shijian.benchmarks.load.Latencies;
import press.shijian.benchmarks.load.OpenLoop;
import press.shijian.benchmarks.reference.BareClients;
import press.shijian.benchmarks.reference.Footprint;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Plot;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.Desk;
import press.shijian.benchmarks.system.FeedWatch;
import press.shijian.benchmarks.system.Manuscript;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.engines.Await;

/** A reader waits for what was just approved, while others write and decide at half of the rate that can be sustained. */
final class ApproveToFeed implements Scenario {

    private static final int CALLERS = 32;

    private static final int ONE_AT_A_TIME = 100;

    /** Titles of the warm-up have smaller numbers. */
    private static final long FIRST_ALONE = 1_000_000;

    private static final long FIRST = 2_000_000;

    /** Claimed that long before it is decided. */
    private static final Duration LEAD = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "approve-to-feed";
    }

    @Override
    public String question() {
        return "How long from a reviewer's approval until the article stands in the latest feed?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        Duration time = options.time(20);
        Desk desk = Desk.of(system);
        Warmup warmup = Warmup.of(system, desk, time.dividedBy(4));
        double rate = warmup.perSecond() / 2;

        Latencies alone = decideOneAtATime(system, desk);
        Latencies latencies = decide(system, desk, rate, time);
        Latencies reference;
        try (BareClients bare = new BareClients(system)) {
            Footprint.Message message = warmup.footprint().messages().stream()
                    .max(Comparator.comparingInt(one -> one.value().length))
                    .orElseThrow();
            Footprint.Write write = warmup.footprint().writes().stream()
                    .max(Comparator.comparingInt(
                            one -> one.document().getByteBuffer().remaining()))
                    .orElseThrow();
            reference = new OpenLoop(rate, time, CALLERS)
                    .run(
                            number -> {
                                bare.sendAndReceive(message);
                                bare.write("approved-" + number, write.document());
                            },
                            time);
        }
        String what = "one message and one durable write by bare clients";
        return new Result(
                name(),
                question(),
                List.of(
                        Figure.of("one at a time, median", alone.median(), "ms"),
                        Figure.of("median", latencies.median(), "ms").beside(what, reference.median()),
                        Figure.of("99th percentile", latencies.percentile(99), "ms")
                                .beside(what, reference.percentile(99))),
                List.of(Plot.ofLatencies(
                        "From approval to the feed, by percentile",
                        Plot.Line.of("Shijian", latencies),
                        Plot.Line.of("bare clients", reference),
                        Plot.Line.of("Shijian, one at a time", alone))),
                List.of(
                        "%d articles at %.1f a second, half of what 16 callers publish who each wait for the one before; as many are handed in and claimed meanwhile."
                                .formatted(latencies.count(), rate),
                        "From when the decision was to be sent until an answer of /api/feeds/latest had the article; a reader asks again 10 ms after each answer."));
    }

    /** Submissions that wait for their decision. */
    private record Claimed(Map<Long, String> byNumber) {

        String await(long number) {
            if (!Await.until(() -> byNumber.containsKey(number), PATIENCE)) {
                throw new IllegalStateException("Not claimed in time: number " + number);
            }
            return Objects.requireNonNull(byNumber.get(number));
        }
    }

    private static Latencies decideOneAtATime(RunningSystem system, Desk desk) throws InterruptedException {
        Latencies latencies = new Latencies();
        try (FeedWatch watch = new FeedWatch(system.latestFeed())) {
            for (long number = FIRST_ALONE; number < FIRST_ALONE + ONE_AT_A_TIME; number++) {
                String id = desk.handIn(number);
                desk.claim(id);
                watch.record(Manuscript.title(number), System.nanoTime(), latencies);
                desk.approve(id);
                awaitAllSeen(watch);
            }
        }
        return latencies;
    }

    private static void awaitAllSeen(FeedWatch watch) {
        if (!Await.until(() -> watch.awaited() == 0, PATIENCE)) {
            throw new IllegalStateException(watch.awaited() + " articles were not seen in the latest feed");
        }
    }

    private static Latencies decide(RunningSystem system, Desk desk, double rate, Duration time)
            throws InterruptedException {
        Claimed claimed = new Claimed(new ConcurrentHashMap<>());
        Thread writing = new Thread(
                () -> {
                    try {
                        new OpenLoop(rate, time, CALLERS)
                                .run(
                                        number -> {
                                            String id = desk.handIn(FIRST + number);
                                            desk.claim(id);
                                            claimed.byNumber().put(number, id);
                                        },
                                        PATIENCE);
                    } catch (InterruptedException ending) {
                        Thread.currentThread().interrupt();
                    }
                },
                "students");
        writing.setDaemon(true);
        writing.start();
        writing.join(LEAD.toMillis());

        Latencies latencies = new Latencies();
        try (FeedWatch watch = new FeedWatch(system.latestFeed())) {
            OpenLoop deciding = new OpenLoop(rate, time, CALLERS);
            deciding.run(
                    number -> {
                        watch.record(Manuscript.title(FIRST + number), deciding.intended(number), latencies);
                        desk.approve(claimed.await(number));
                    },
                    PATIENCE);
            awaitAllSeen(watch);
        }
        return latencies;
    }
}
