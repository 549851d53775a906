package press.shijian.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import press.shijian.local.Part;

/**
 * One part fails.
 *
 * @param after so long after the fault before
 * @param lasting how long a paused part is paused; the others come back as soon as they can
 */
record Fault(Kind kind, Part part, Duration after, Duration lasting) {

    enum Kind {
        /** SIGKILL, as by a power cut. */
        KILL,
        /** SIGTERM, as by somebody who installs a new version. */
        RESTART,
        /** SIGSTOP and SIGCONT, as by a machine that is short of memory. */
        PAUSE
    }

    private static final int LONGEST_WAIT_MILLIS = 7_000;

    /** Longer than Kafka waits for a consumer that says nothing (10 s). */
    private static final int LONGEST_PAUSE_MILLIS = 13_000;

    /** The same faults for the same seed. */
    static List<Fault> plan(long seed, int faults) {
        Random random = new Random(seed);
        List<Fault> plan = new ArrayList<>();
        for (int i = 0; i < faults; i++) {
            plan.add(new Fault(
                    Kind.values()[random.nextInt(Kind.values().length)],
                    Part.values()[random.nextInt(Part.values().length)],
                    Duration.ofMillis(200 + random.nextInt(LONGEST_WAIT_MILLIS)),
                    Duration.ofMillis(500 + random.nextInt(LONGEST_PAUSE_MILLIS))));
        }
        return plan;
    }

    @Override
    public String toString() {
        String what = kind + " " + part + " after " + after.toMillis() + " ms";
        return kind == Kind.PAUSE ? what + " for " + lasting.toMillis() + " ms" : what;
    }
}
