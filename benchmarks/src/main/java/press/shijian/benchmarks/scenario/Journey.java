package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import press.shijian.benchmarks.load.ClosedLoop;
import press.shijian.benchmarks.reference.BareClients;
import press.shijian.benchmarks.report.Figure;
import press.shijian.benchmarks.report.Plot;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.Desk;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.local.Part;

/** People one after the other: draft, hand in, claim, approve, until the student sees that it is published. */
final class Journey implements Scenario {

    private static final int CLIENTS = 8;

    @Override
    public String name() {
        return "journey";
    }

    @Override
    public String question() {
        return "How many submissions go from draft to published in a second, and what does one cost?";
    }

    @Override
    public Result measure(RunningSystem system, Options options) throws InterruptedException {
        Duration time = options.time(20);
        Desk desk = Desk.of(system);
        Warmup warmup = Warmup.of(system, desk, time.dividedBy(4));

        ProcessorUse use = new ProcessorUse(system);
        ClosedLoop flows = ClosedLoop.run(CLIENTS, time, number -> Warmup.publish(desk, number));
        List<Figure> costs = new ArrayList<>();
        for (Part part : Part.values()) {
            costs.add(Figure.of("processor time of " + part.title(), use.millis(part, flows.operations()), "ms/flow"));
        }

        List<Figure> figures = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        try (BareClients bare = new BareClients(system)) {
            ClosedLoop.run(CLIENTS, time.dividedBy(4), number -> bare.goAllTheWay(warmup.footprint(), number));
            ProcessorUse bareUse = new ProcessorUse(system);
            ClosedLoop reference =
                    ClosedLoop.run(CLIENTS, time, number -> bare.goAllTheWay(warmup.footprint(), number));
            String what = "the same messages and writes by bare clients";
            figures.add(Figure.of("flows", flows.perSecond(), "flows/s").beside(what, reference.perSecond()));
            for (int i = 0; i < costs.size(); i++) {
                Part part = Part.values()[i];
                figures.add(
                        part.isService()
                                ? costs.get(i)
                                : costs.get(i).beside(what, bareUse.millis(part, reference.operations())));
            }
            plots.add(Plot.ofLatencies(
                    "Time for a whole flow, by percentile",
                    Plot.Line.of("Shijian", flows.latencies()),
                    Plot.Line.of("bare clients", reference.latencies())));
        }
        return new Result(
                name(),
                question(),
                figures,
                plots,
                List.of(
                        "%d flows in %d s by %d clients, each of which begins its next flow when it sees the last one published."
                                .formatted(flows.operations(), time.toSeconds(), CLIENTS),
                        warmup.footprint().described()));
    }
}
