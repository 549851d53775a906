package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import press.shijian.benchmarks.load.ClosedLoop;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.Commands;
import press.shijian.benchmarks.system.Desk;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.benchmarks.system.StoredState;
import press.shijian.local.Part;

/** Commands to the database, from the reviewer's decision until everybody knows that the article is published. */
final class RoundTrips implements Scenario {

    private static final int ONE_BY_ONE = 20;
    private static final int TOGETHER = 100;
    private static final int REVIEWERS = 16;

    /** After the last claim, until nobody is at work on it any more. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private record Approved(Commands commands, int articles) {

        Figure per(String what, double count) {
            return Figure.of(what, count / articles, "commands/article");
        }
    }

    /** What the services send although nobody does anything. */
    private record Idle(Commands commands, Duration time) {}

    @Override
    public String name() {
        return "round-trips";
    }

    @Override
    public String question() {
        return "How often is the database asked when an article is approved, with all consequences?";
    }

    /** The tasks that look after the pipeline every few seconds would be counted, too. */
    @Override
    public Map<String, String> environment() {
        return Map.of(
                "SHIJIAN_MESSAGING_SWEEP", "10m",
                "SHIJIAN_MESSAGING_SAMPLING", "20s",
                "SHIJIAN_MAIL_LOOK", "10m",
                "SHIJIAN_MAIL_SAMPLING", "10m");
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        Desk desk = Desk.of(system);
        List<String> first = claimed(desk, 0, ONE_BY_ONE);
        Idle idle = idle(system, options.time(10));
        Approved alone = approve(system, desk, first, 1, idle);
        Approved together = approve(system, desk, claimed(desk, ONE_BY_ONE, TOGETHER), REVIEWERS, idle);

        List<Figure> figures = new ArrayList<>();
        for (Approved approved : List.of(alone, together)) {
            String how = approved == alone ? "one at a time" : TOGETHER + " waiting";
            figures.add(approved.per("all, " + how, approved.commands().total()));
            figures.add(approved.per(
                    "of them durable writes, " + how, approved.commands().writes()));
            for (Part part : Part.values()) {
                if (part.isService()) {
                    figures.add(approved.per(
                            part.title() + ", " + how, approved.commands().of(part)));
                }
            }
        }
        return new Result(
                name(),
                question(),
                figures,
                List.of(),
                List.of(
                        "As the services count them (mongodb_driver_commands_seconds_count), less what they send when idle (%.1f/s)."
                                .formatted(idle.commands().total() / idle.time().toSeconds()),
                        "%d articles one at a time, and %d that %d reviewers approve as fast as they can. Until submission, review and article say so and no event waits to be sent."
                                .formatted(ONE_BY_ONE, TOGETHER, REVIEWERS)));
    }

    private static List<String> claimed(Desk desk, int from, int count) throws InterruptedException {
        String[] ids = new String[count];
        ClosedLoop.times(4, count, number -> {
            ids[(int) number] = desk.handIn(from + number);
            desk.claim(ids[(int) number]);
        });
        TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
        return List.of(ids);
    }

    private static Idle idle(RunningSystem system, Duration time) throws InterruptedException {
        Commands before = Commands.of(system);
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        return new Idle(Commands.of(system).since(before), time);
    }

    private static Approved approve(RunningSystem system, Desk desk, List<String> ids, int reviewers, Idle idle)
            throws InterruptedException {
        try (StoredState stored = new StoredState(system)) {
            long published = system.latestFeed().total();
            AtomicLong approved = new AtomicLong();
            Commands before = Commands.of(system);
            long began = System.nanoTime();
            ClosedLoop.times(reviewers, ids.size(), number -> {
                desk.approve(ids.get((int) number));
                approved.incrementAndGet();
                if (reviewers == 1) {
                    stored.await(published + approved.get(), PATIENCE);
                }
            });
            stored.await(published + ids.size(), PATIENCE);
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            Commands commands = Commands.of(system).since(before);
            return new Approved(commands.without(idle.commands(), idle.time(), time), ids.size());
        }
    }
}
