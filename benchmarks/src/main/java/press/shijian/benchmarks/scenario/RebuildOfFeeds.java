package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import press.shijian.benchmarks.reference.BareLog;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.AcceptedEvents;
import press.shijian.benchmarks.system.Operator;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.events.Topics;
import press.shijian.local.Part;

/** An operator has all feeds built anew from the log, as after a fault. */
final class RebuildOfFeeds implements Scenario {

    private static final long LOOK_AGAIN_MILLIS = 50;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String question() {
        return "How fast are all feeds built anew from the log?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        int articles = options.articles(20_000);
        Duration patience = Duration.ofMinutes(2).plusMillis(articles * 20L);
        long began = System.nanoTime();
        AcceptedEvents.publish(system, articles, patience);
        double live = articles / secondsSince(began);

        Operator operator = Operator.of(system, Part.PUBLISH);
        ProcessorUse use = new ProcessorUse(system);
        began = System.nanoTime();
        operator.rebuildFeeds();
        while (!operator.rebuild().hasNonNull("swappedAt")) {
            if (secondsSince(began) > patience.toSeconds()) {
                throw new IllegalStateException("Not rebuilt in time: " + operator.rebuild());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        double rebuilt = articles / secondsSince(began);
        double log = BareLog.read(system, Topics.ARTICLES, articles);
        return new Result(
                name(),
                question(),
                List.of(
                        Figure.of("articles built anew", rebuilt, "articles/s").beside("reading the log alone", log),
                        Figure.of("accepted, published and put into the feeds before", live, "articles/s"),
                        Figure.of(
                                "processor time of publish-service", use.millis(Part.PUBLISH, articles), "ms/article"),
                        Figure.of("processor time of database", use.millis(Part.DATABASE, articles), "ms/article")),
                List.of(),
                List.of(
                        "%,d articles, from the operator's order until readers see the new copy of the last feed."
                                .formatted(articles),
                        "%d feeds were swapped; differences between old and new copy: %d."
                                .formatted(
                                        operator.rebuild().path("swappedFeeds").asInt(),
                                        operator.rebuild().path("differences").size())));
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
