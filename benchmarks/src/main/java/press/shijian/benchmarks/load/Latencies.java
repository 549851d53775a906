package press.shijian.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** How long operations took, kept to a microsecond and three digits. Thread-safe. */
public final class Latencies {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;
    private static final int POINTS_PER_HALVING = 4;

    /**
     * A point of the curve of percentiles.
     *
     * @param percentile below 100, as in 99.9
     */
    public record Point(double percentile, double milliseconds) {}

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /** Both as {@link System#nanoTime} has them. */
    public void record(long began, long finished) {
        micros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(Math.max(0, finished - began))));
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** In milliseconds. */
    public double percentile(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    public double median() {
        return percentile(50);
    }

    /** Up to the slowest: denser towards 100, where it matters. */
    public List<Point> curve() {
        List<Point> points = new ArrayList<>();
        for (HistogramIterationValue value : micros.percentiles(POINTS_PER_HALVING)) {
            double percentile = value.getPercentileLevelIteratedTo();
            if (percentile < 100) {
                points.add(new Point(percentile, value.getValueIteratedTo() / 1000.0));
            }
        }
        return points;
    }
}
