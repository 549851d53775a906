package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return "What does a page cost when the archive is large, and far back in it?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        int large = options.articles(1_000_000);
        Duration time = options.time(20);
        AcceptedEvents.publish(system, 1, PATIENCE);
        String article = system.latestFeed().newestPath();
        Map<String, Measured> few = filled(system, article, SMALL, time);
        Map<String, Measured> many = filled(system, article, large, time);

        List<Figure> figures = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        String what = "with %,d articles".formatted(SMALL);
        many.forEach((page, measured) -> {
            // the last page of the small archive is the one to compare the last pages of the large one with
            Measured before = few.getOrDefault(page, List.copyOf(few.values()).get(few.size() - 1));
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
                        "%d connections, each asks when it has its answer, for another article each time; nobody has asked for them before."
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
            return article.replaceFirst("\\d+(?=\\.html)", Integer.toString(number));
        });
        paths.put("home", () -> "/");
        paths.put("RSS", () -> "/feed.xml");
        for (int page : List.of(5, 5_000)) {
            if (page * PAGE_SIZE <= articles) {
                paths.put(
                        "page %,d of the latest feed".formatted(page),
                        () -> "/api/feeds/latest?size=" + PAGE_SIZE + "&page=" + page);
            }
        }
        Map<String, Measured> measured = new LinkedHashMap<>();
        Pages pages = new Pages(system.site());
        for (Map.Entry<String, Supplier<String>> path : paths.entrySet()) {
            measured.put(path.getKey(), read(system, pages, path.getValue(), time));
        }
        return measured;
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
