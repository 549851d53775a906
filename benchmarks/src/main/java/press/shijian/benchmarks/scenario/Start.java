package press.shijian.benchmarks.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import press.shijian.benchmarks.reference.BareEndpoint;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.local.Part;

/** Each service started alone, the others running, beside an application that does nothing. */
final class Start implements Scenario {

    private static final int TIMES = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String question() {
        return "How long does a service take to start?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) {
        List<Long> empty = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            try (BareEndpoint bare = BareEndpoint.start(Map.of(), system.data())) {
                empty.add(System.nanoTime() - began);
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (Part part : Part.values()) {
            if (part.isService()) {
                List<Long> took = new ArrayList<>();
                for (int i = 0; i < TIMES; i++) {
                    system.stack().stop(part);
                    long began = System.nanoTime();
                    system.stack().startAgain(part);
                    took.add(System.nanoTime() - began);
                }
                figures.add(Figure.of(part.title(), medianSeconds(took), "s")
                        .beside("a Spring Boot web application that does nothing", medianSeconds(empty)));
            }
        }
        return new Result(
                name(),
                question(),
                figures,
                List.of(),
                List.of(
                        "Medians of %d starts. From the start of the process until a service says that it is ready (database, topics and consumers are there), and until the empty application answers; both are looked for every 50 ms."
                                .formatted(TIMES),
                        "The same options of the JVM on both sides. The services use the archive of library classes that an earlier mvn -Plocal has made, if there is one; the empty application has none."));
    }

    private static double medianSeconds(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2) / 1e9;
    }
}
