package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import press.shijian.benchmarks.load.Backlog;
import press.shijian.benchmarks.load.ClosedLoop;
import press.shijian.benchmarks.reference.BareClients;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Plot;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.AcceptedEvents;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.benchmarks.system.SiteDatabase;
import press.shijian.local.Part;

/** publish-service was away while the desk went on: many acceptances wait on the topic when it comes back. */
final class BacklogOfEvents implements Scenario {

    private static final int FEEDS_OF_AN_ARTICLE = 3;
    private static final int WRITERS = 4;
    private static final int DOCUMENTS_PER_COMMAND = 50;
    private static final long LOOK_AGAIN_MILLIS = 500;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String question() {
        return "How fast does the site catch up after publish-service was away?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        int articles = options.articles(20_000);
        // far less than what was ever measured: whoever is slower still gets the figure of what was done until then
        Duration patience = Duration.ofMinutes(2).plusMillis(articles * 20L);
        system.stack().stop(Part.PUBLISH);
        AcceptedEvents.emit(system, articles);
        try (SiteDatabase site = new SiteDatabase(system);
                BareClients bare = new BareClients(system)) {
            system.stack().startAgain(Part.PUBLISH);
            ProcessorUse use = new ProcessorUse(system);
            CatchingUp catchingUp = catchUp(site, articles, patience);
            double processor = use.millis(Part.PUBLISH, catchingUp.published());
            double database = use.millis(Part.DATABASE, catchingUp.published());
            double reference = write(bare, site.ofOneArticle(), Math.min(articles, 20_000));
            return new Result(
                    name(),
                    question(),
                    List.of(
                            Figure.of("articles until all stand in the feeds", catchingUp.perSecond(), "articles/s")
                                    .beside("the same documents by bare bulk writes", reference),
                            Figure.of("most that one feed was behind another", catchingUp.widestGap(), "articles"),
                            Figure.of("processor time of publish-service", processor, "ms/article"),
                            Figure.of("processor time of database", database, "ms/article")),
                    List.of(Plot.overTime(
                            "Accepted, and not yet in all feeds",
                            "articles",
                            List.of(Plot.Line.of("waiting", catchingUp.waiting())))),
                    List.of(
                            "%d of %d events, from when publish-service was ready; what it had published by then is not counted."
                                    .formatted(catchingUp.published(), articles),
                            "Reference: article, card and placement of each, inserted by %d writers with %d documents to a command. The feeds' own documents, which all articles share, are not in it."
                                    .formatted(WRITERS, DOCUMENTS_PER_COMMAND)));
        }
    }

    /**
     * @param published while it was measured
     */
    private record CatchingUp(long published, double perSecond, long widestGap, Backlog waiting) {}

    private static CatchingUp catchUp(SiteDatabase site, int articles, Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        long before = Collections.min(all(site));
        Backlog waiting = new Backlog();
        long widestGap = 0;
        long least = before;
        double seconds = 0;
        while (least < articles && seconds < patience.toSeconds()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            Collection<Long> totals = all(site);
            least = Collections.min(totals);
            widestGap = Math.max(widestGap, Collections.max(totals) - least);
            seconds = (System.nanoTime() - began) / 1e9;
            waiting.add(seconds, articles - least);
        }
        return new CatchingUp(least - before, (least - before) / seconds, widestGap, waiting);
    }

    /** A feed that has not begun holds none. */
    private static Collection<Long> all(SiteDatabase site) {
        List<Long> totals = new ArrayList<>(site.totals().values());
        while (totals.size() < FEEDS_OF_AN_ARTICLE) {
            totals.add(0L);
        }
        return totals;
    }

    private static double write(BareClients bare, List<Document> ofOneArticle, int articles)
            throws InterruptedException {
        ClosedLoop loop = ClosedLoop.times(WRITERS, articles / DOCUMENTS_PER_COMMAND, number -> {
            for (Document document : ofOneArticle) {
                bare.insert(document, DOCUMENTS_PER_COMMAND);
            }
        });
        return loop.perSecond() * DOCUMENTS_PER_COMMAND;
    }
}
