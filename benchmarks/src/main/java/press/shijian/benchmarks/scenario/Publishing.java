package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import press.shijian.benchmarks.load.Backlog;
import press.shijian.benchmarks.load.ClosedLoop;
import press.shijian.benchmarks.load.HighestRate;
import press.shijian.benchmarks.load.OpenLoop;
import press.shijian.benchmarks.reference.BareClients;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Plot;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.Desk;
import press.shijian.benchmarks.system.LatestFeed;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.local.Part;

/** Submissions arrive at an even rate, whatever becomes of those before; the rate rises until the feed falls behind. */
final class Publishing implements Scenario {

    /** At the desk at once; more than that wait to begin, and count as waiting. */
    private static final int CALLERS = 64;

    private static final int BARE_CALLERS = 16;
    private static final int SAMPLES = 40;
    /** What was sustained for a short time may be too much for a long one. */
    private static final int LOWERINGS = 6;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "publishing";
    }

    @Override
    public String question() {
        return "How many submissions a second can be handed in, accepted and found in the latest feed for long?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        Duration time = options.time(40);
        Desk desk = Desk.of(system);
        Warmup warmup = Warmup.of(system, desk, time.dividedBy(4));

        List<Plot.Line> backlogs = new ArrayList<>();
        Trials trials = new Trials(desk, system.latestFeed(), backlogs);
        double sustained = HighestRate.search(warmup.perSecond() / 2, rate -> trials.sustains(rate, time.dividedBy(4)));
        ProcessorUse use = new ProcessorUse(system);
        for (int tries = 0; !trials.sustains(sustained, time); tries++) {
            if (tries == LOWERINGS) {
                throw new IllegalStateException("Not even %.1f/s is sustained".formatted(sustained));
            }
            sustained *= 0.9;
            use = new ProcessorUse(system);
        }
        long articles = Math.round(sustained * time.toSeconds());
        List<Figure> costs = new ArrayList<>();
        for (Part part : Part.values()) {
            costs.add(Figure.of("processor time of " + part.title(), use.millis(part, articles), "ms/article"));
        }

        List<Figure> figures = new ArrayList<>();
        try (BareClients bare = new BareClients(system)) {
            ClosedLoop.run(BARE_CALLERS, time.dividedBy(4), number -> bare.goAllTheWay(warmup.footprint(), number));
            ClosedLoop reference =
                    ClosedLoop.run(BARE_CALLERS, time, number -> bare.goAllTheWay(warmup.footprint(), number));
            figures.add(Figure.of("published", sustained, "articles/s")
                    .beside("the same messages and writes by bare clients", reference.perSecond()));
        }
        figures.addAll(costs);
        return new Result(
                name(),
                question(),
                figures,
                List.of(Plot.overTime("Handed in or due, and not yet in the feed", "articles", backlogs)),
                List.of(
                        "Sustained: in the second half of %d s the backlog gained at most a twentieth of what arrived."
                                .formatted(time.toSeconds()),
                        warmup.footprint().described()));
    }

    private record Trials(Desk desk, LatestFeed feed, List<Plot.Line> backlogs) {

        boolean sustains(double rate, Duration time) throws InterruptedException {
            if (rate == 0) {
                throw new IllegalStateException("No rate is sustained");
            }
            long before = feed.total();
            AtomicLong approved = new AtomicLong();
            Backlog backlog = new Backlog();
            OpenLoop loop = new OpenLoop(rate, time, CALLERS);
            long began = System.nanoTime();
            ScheduledExecutorService sampling = Executors.newSingleThreadScheduledExecutor();
            try {
                sampling.scheduleAtFixedRate(
                        () -> {
                            double second = (System.nanoTime() - began) / 1e9;
                            if (second <= time.toSeconds()) {
                                backlog.add(second, loop.due() - (feed.total() - before));
                            }
                        },
                        0,
                        time.toMillis() / SAMPLES,
                        TimeUnit.MILLISECONDS);
                loop.run(
                        number -> {
                            String id = desk.handIn(number);
                            desk.claim(id);
                            desk.approve(id);
                            approved.incrementAndGet();
                        },
                        Duration.ZERO);
            } finally {
                sampling.shutdownNow();
                sampling.awaitTermination(1, TimeUnit.MINUTES);
            }
            feed.await(before + approved.get(), PATIENCE);
            boolean sustained = !backlog.isGrowing(rate);
            backlogs.add(Plot.Line.of("%.1f/s %s".formatted(rate, sustained ? "sustained" : "too many"), backlog));
            return sustained;
        }
    }
}
