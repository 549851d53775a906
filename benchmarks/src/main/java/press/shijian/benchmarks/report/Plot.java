package press.shijian.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import press.shijian.benchmarks.load.Backlog;
import press.shijian.benchmarks.load.Latencies;

/** Some lines over the same axes. */
public record Plot(String title, Kind kind, String unit, List<Line> lines) {

    /** What lies on the axis to the right. */
    public enum Kind {
        /** Percentiles, as 1 / (1 - share): each factor of ten is one nine more. */
        PERCENTILES,
        /** Seconds. */
        TIME
    }

    /**
     * @param x ascending
     */
    public record Line(String name, List<Double> x, List<Double> y) {

        public static Line of(String name, Latencies latencies) {
            List<Latencies.Point> curve = latencies.curve();
            return new Line(
                    name,
                    curve.stream()
                            .map(point -> 100 / (100 - point.percentile()))
                            .toList(),
                    curve.stream().map(Latencies.Point::milliseconds).toList());
        }

        public static Line of(String name, Backlog backlog) {
            return new Line(
                    name,
                    backlog.samples().stream().map(Backlog.Sample::second).toList(),
                    backlog.samples().stream()
                            .map(sample -> (double) sample.waiting())
                            .toList());
        }
    }

    public static Plot ofLatencies(String title, Line... lines) {
        return new Plot(title, Kind.PERCENTILES, "ms", Arrays.asList(lines));
    }

    public static Plot overTime(String title, String unit, List<Line> lines) {
        return new Plot(title, Kind.TIME, unit, lines);
    }
}
