package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;
import press.shijian.benchmarks.load.Latencies;
import press.shijian.benchmarks.load.OpenLoop;
import press.shijian.benchmarks.reference.BareClients;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Plot;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.Commands;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.benchmarks.system.StoredState;
import press.shijian.benchmarks.system.Writer;
import press.shijian.local.Part;

/** Students who all type at once, and whose forms save by themselves. */
final class Autosave implements Scenario {

    private static final int WRITERS = 50;
    private static final int CHARACTERS = 5_000;

    /** Who goes on typing is saved that often: LONGEST_WAIT in writing.js. */
    private static final int SECONDS_BETWEEN_SAVINGS = 2;

    private static final int PARAGRAPHS = 25;

    @Override
    public String name() {
        return "autosave";
    }

    @Override
    public String question() {
        return "How long does a text of %,d characters take to save while %d students type?"
                .formatted(CHARACTERS, WRITERS);
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        Duration time = options.time(30);
        double rate = WRITERS / (double) SECONDS_BETWEEN_SAVINGS;
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Writer.atTheForm(system, text()));
        }
        save(writers, rate, time); // until the compiler has seen the code

        Commands before = Commands.of(system);
        ProcessorUse use = new ProcessorUse(system);
        Latencies own = save(writers, rate, time);
        double processor = use.millis(Part.SUBMISSION, own.count());
        double commands = Commands.of(system).since(before).of("submissions") / own.count();

        Latencies other = reference(system, writers.get(0).id(), rate, time);
        String what = "one durable write of the same document by MongoDB's own client, at the same rate";
        return new Result(
                name(),
                question(),
                List.of(
                        Figure.of("saved, median", own.median(), "ms").beside(what, other.median()),
                        Figure.of("saved, 99th percentile", own.percentile(99), "ms")
                                .beside(what, other.percentile(99)),
                        Figure.of("processor time of submission-service", processor, "ms/saving"),
                        Figure.of("commands on submissions", commands, "commands/saving")),
                List.of(Plot.ofLatencies(
                        "Time until a text is saved, by percentile",
                        Plot.Line.of("Shijian", own),
                        Plot.Line.of("bare write", other))),
                List.of(
                        "An open loop of %.0f savings a second for %d s: each of %d forms saves every %d s, one character longer each time."
                                .formatted(rate, time.toSeconds(), WRITERS, SECONDS_BETWEEN_SAVINGS),
                        "Each form has a session of its own; all are of one account, which has more drafts than a student would."));
    }

    private static Latencies save(List<Writer> writers, double rate, Duration time) throws InterruptedException {
        return new OpenLoop(rate, time, WRITERS)
                .run(number -> writers.get((int) (number % WRITERS)).typeAndSave(), time);
    }

    private static Latencies reference(RunningSystem system, String id, double rate, Duration time)
            throws InterruptedException {
        RawBsonDocument document;
        try (StoredState stored = new StoredState(system)) {
            document = stored.submission(id);
        }
        try (BareClients bare = new BareClients(system)) {
            new OpenLoop(rate, time.dividedBy(4), WRITERS)
                    .run(number -> bare.write("w" + number % WRITERS, document), time);
            return new OpenLoop(rate, time, WRITERS).run(number -> bare.write("w" + number % WRITERS, document), time);
        }
    }

    private static String text() {
        String sentence = "队员们白天入户访谈，晚上整理笔记。";
        int each = CHARACTERS / PARAGRAPHS;
        String paragraph = sentence.repeat(each / sentence.length() + 1).substring(0, each);
        return ("<p>" + paragraph + "</p>").repeat(PARAGRAPHS);
    }
}
