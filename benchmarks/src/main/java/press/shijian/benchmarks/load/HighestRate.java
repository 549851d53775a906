package press.shijian.benchmarks.load;

/** Looks for the highest rate that something sustains: doubles it until it doesn't, then halves the distance. */
public final class HighestRate {

    private static final int REFINEMENTS = 2;
    private static final int DOUBLINGS = 12;
    private static final int HALVINGS = 4;

    private HighestRate() {}

    /** Whether a rate is sustained. */
    @FunctionalInterface
    public interface Trial {
        boolean sustains(double perSecond) throws InterruptedException;
    }

    /**
     * @param first where to begin
     * @return 0 where not even a sixteenth of that is sustained
     */
    public static double search(double first, Trial trial) throws InterruptedException {
        double good = 0;
        double bad = first;
        for (int i = 0; i < DOUBLINGS && trial.sustains(bad); i++) {
            good = bad;
            bad *= 2;
        }
        for (int i = 0; i < HALVINGS && good == 0; i++) {
            if (trial.sustains(bad / 2)) {
                good = bad / 2;
            } else {
                bad /= 2;
            }
        }
        for (int i = 0; i < REFINEMENTS && good > 0; i++) {
            double middle = (good + bad) / 2;
            if (trial.sustains(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }
}
