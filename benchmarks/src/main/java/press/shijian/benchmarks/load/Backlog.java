package press.shijian.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/** How much waited at which time of a run. */
public final class Backlog {

    /** What less than that many more says, chance says too. */
    private static final double FEW = 3;

    private static final double SHARE = 0.05;

    /**
     * @param second since the run began
     */
    public record Sample(double second, long waiting) {}

    private final List<Sample> samples = new ArrayList<>();

    public void add(double second, long waiting) {
        samples.add(new Sample(second, waiting));
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /**
     * Whether that rate is more than can be done for long: in the second half of the run, when queues have filled as far as
     * they must, the backlog gained more than a twentieth of what arrived.
     *
     * @param perSecond how many arrived
     */
    public boolean isGrowing(double perSecond) {
        if (samples.size() < 4) {
            throw new IllegalStateException("Too few samples to judge by: " + samples.size());
        }
        List<Sample> half = samples.subList(samples.size() / 2, samples.size());
        double seconds = half.get(half.size() - 1).second() - half.get(0).second();
        return slope(half) * seconds > Math.max(FEW, SHARE * perSecond * seconds);
    }

    /** Of the line with the least squares. */
    private static double slope(List<Sample> samples) {
        double middle = samples.stream().mapToDouble(Sample::second).average().orElseThrow();
        double mean = samples.stream().mapToLong(Sample::waiting).average().orElseThrow();
        double together = 0;
        double square = 0;
        for (Sample sample : samples) {
            together += (sample.second() - middle) * (sample.waiting() - mean);
            square += (sample.second() - middle) * (sample.second() - middle);
        }
        return together / square;
    }
}
