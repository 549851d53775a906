package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import press.shijian.benchmarks.load.ClosedLoop;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Plot;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.AcceptedEvents;
import press.shijian.benchmarks.system.Commands;
import press.shijian.benchmarks.system.Pages;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.benchmarks.system.SiteDatabase;
import press.shijian.local.Part;

/** The same pages with a thousand articles and with very many. */
final class Archive implements Scenario {

    private static final int SMALL = 1_000;
    private static final int CONNECTIONS = 8;
    private static final int PAGE_SIZE = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private record Measured(ClosedLoop loop, double commands) {}

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String question() {
        return "What does a page cost to make when the archive is large, and far back in it?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        int large = options.articles(50_000);
        Duration time = options.time(5);
        AcceptedEvents.publish(system, 1, PATIENCE);
        String article = system.latestFeed().newestPath();
        Map<String, Measured> few = filled(system, article, SMALL, time);
        Map<String, Measured> many = filled(system, article, large, time);

        List<Figure> figures = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        String what = "with %,d articles".formatted(SMALL);
        many.forEach((page, measured) -> {
            Measured before = Objects.requireNonNull(few.get(page));
            figures.add(Figure.of(page + ", median", measured.loop().latencies().median(), "ms")
                    .beside(what, before.loop().latencies().median()));
            figures.add(Figure.of(page, measured.commands(), "commands/page").beside(what, before.commands()));
            plots.add(Plot.ofLatencies(
                    page + ", by percentile",
                    Plot.Line.of(
                            "%,d articles".formatted(large), measured.loop().latencies()),
                    Plot.Line.of("%,d articles".formatted(SMALL), before.loop().latencies())));
        });
        return new Result(
                name(),
                question(),
                figures,
                plots,
                List.of(
                        "%d connections, each asks when it has its answer, for another article each time; each page is made anew, none is kept in memory."
                                .formatted(CONNECTIONS),
                        "Articles, cards and feeds are written to the database in the form that publish-service gives them, while it is stopped."));
    }

    private static Map<String, Measured> filled(RunningSystem system, String article, int articles, Duration time)
            throws InterruptedException {
        system.stack().stop(Part.PUBLISH);
        try (SiteDatabase site = new SiteDatabase(system)) {
            site.fill(articles);
        }
        system.stack().startAgain(Part.PUBLISH);
        Map<String, Supplier<String>> paths = new LinkedHashMap<>();
        paths.put("article", () -> {
            int number = ThreadLocalRandom.current().nextInt(articles) + 1;
            return madeAnew(article.replaceFirst("\\d+(?=\\.html)", Integer.toString(number)) + "?");
        });
        paths.put("home", () -> madeAnew("/?"));
        paths.put("RSS", () -> madeAnew("/feed.xml?"));
        paths.put("page 5 of the latest feed", () -> latest(5));
        paths.put("last page of the latest feed", () -> latest(articles / PAGE_SIZE));
        Map<String, Measured> measured = new LinkedHashMap<>();
        Pages pages = new Pages(system.site());
        for (Map.Entry<String, Supplier<String>> path : paths.entrySet()) {
            measured.put(path.getKey(), read(system, pages, path.getValue(), time));
        }
        return measured;
    }

    private static String latest(int page) {
        return madeAnew("/api/feeds/latest?size=" + PAGE_SIZE + "&page=" + page + "&");
    }

    /** A page with a parameter that it doesn't know is neither kept in memory nor waited for. */
    private static String madeAnew(String path) {
        return path + "reader=" + ThreadLocalRandom.current().nextInt(1_000_000_000);
    }

    private static Measured read(RunningSystem system, Pages pages, Supplier<String> path, Duration time)
            throws InterruptedException {
        ClosedLoop.run(CONNECTIONS, time.dividedBy(2), number -> pages.read(path.get()));
        Commands before = Commands.of(system);
        ClosedLoop loop = ClosedLoop.run(CONNECTIONS, time, number -> pages.read(path.get()));
        Commands commands = Commands.of(system).since(before);
        return new Measured(loop, commands.of(Part.PUBLISH) / loop.operations());
    }
}
