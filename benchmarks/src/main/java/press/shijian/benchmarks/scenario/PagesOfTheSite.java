package press.shijian.benchmarks.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import press.shijian.benchmarks.load.ClosedLoop;
import press.shijian.benchmarks.load.Latencies;
import press.shijian.benchmarks.load.OpenLoop;
import press.shijian.benchmarks.reference.BareEndpoint;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Plot;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.AcceptedEvents;
import press.shijian.benchmarks.system.Pages;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.local.Part;

/** What readers ask for most, beside an application that has the same bytes in its memory. */
final class PagesOfTheSite implements Scenario {

    private static final int CONNECTIONS = 8;

    /** An open loop must not wait for its own callers. */
    private static final int OPEN_LOOP_CONNECTIONS = 16;

    private static final int ARTICLES = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Page(String name, String path, HttpResponse<byte[]> answer) {}

    private record Measured(ClosedLoop loop, double processorMillis) {}

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String question() {
        return "How many pages of the site are served in a second, and how fast at half of that rate?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        Duration time = options.time(6);
        AcceptedEvents.publish(system, ARTICLES, PATIENCE);
        List<Page> pages = List.of(
                page(system, "article", system.latestFeed().newestPath()),
                page(system, "home", "/"),
                page(system, "RSS", "/feed.xml"));

        List<Figure> figures = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        List<String> notes = new ArrayList<>(List.of(
                "%d connections that stay open, each asks when it has its answer; latencies by an open loop at half of that rate, on both sides."
                        .formatted(CONNECTIONS),
                "Compressed, as publish-service sends them by default: from its memory, where it keeps pages. %d articles on the site; archive says what making one costs."
                        .formatted(ARTICLES)));
        try (BareEndpoint bare =
                BareEndpoint.start(pages.stream().collect(Collectors.toMap(Page::path, Page::answer)), system.data())) {
            for (Page page : pages) {
                String path = page.path();
                Measured own = closed(new Pages(system.site()), path, system.pid(Part.PUBLISH), time);
                Measured other = closed(new Pages(bare.address()), path, bare.pid(), time);
                String what = "the same bytes from memory by a bare Spring Boot endpoint";
                figures.add(Figure.of(page.name(), own.loop().perSecond(), "requests/s")
                        .beside(what, other.loop().perSecond()));
                figures.add(
                        Figure.of(page.name() + ", processor time of the service", own.processorMillis(), "ms/request")
                                .beside(what, other.processorMillis()));
                double rate = own.loop().perSecond() / 2;
                Latencies ownLatencies = open(new Pages(system.site()), path, rate, time);
                Latencies otherLatencies = open(new Pages(bare.address()), path, rate, time);
                String at = page.name() + " at %.0f/s, ".formatted(rate);
                figures.add(
                        Figure.of(at + "median", ownLatencies.median(), "ms").beside(what, otherLatencies.median()));
                figures.add(Figure.of(at + "99th percentile", ownLatencies.percentile(99), "ms")
                        .beside(what, otherLatencies.percentile(99)));
                plots.add(Plot.ofLatencies(
                        "Latency of " + at + "by percentile",
                        Plot.Line.of("Shijian", ownLatencies),
                        Plot.Line.of("bare endpoint", otherLatencies)));
                notes.add("%s: %s, %.1f KB on the wire."
                        .formatted(page.name(), path, page.answer().body().length / 1024.0));
            }
        }
        return new Result(name(), question(), figures, plots, notes);
    }

    private static Page page(RunningSystem system, String name, String path) throws InterruptedException {
        try {
            return new Page(name, path, new Pages(system.site()).read(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Measured closed(Pages pages, String path, long pid, Duration time) throws InterruptedException {
        ClosedLoop.run(CONNECTIONS, time.dividedBy(2), number -> pages.read(path));
        Duration before = RunningSystem.processorTime(pid);
        ClosedLoop loop = ClosedLoop.run(CONNECTIONS, time, number -> pages.read(path));
        Duration used = RunningSystem.processorTime(pid).minus(before);
        return new Measured(loop, used.toMillis() / (double) loop.operations());
    }

    private static Latencies open(Pages pages, String path, double rate, Duration time) throws InterruptedException {
        return new OpenLoop(rate, time, OPEN_LOOP_CONNECTIONS).run(number -> pages.read(path), time);
    }
}
