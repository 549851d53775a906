package press.shijian.benchmarks.counts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import press.shijian.benchmarks.system.Commands;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.engines.Await;

/** Counts what the services send to the database because of something, with all that follows from it. */
final class DatabaseUse {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 150;
    private static final int QUIET_LOOKS = 3;

    static final int TIMES = 5;

    private final RunningSystem system;

    /** Some meters are read from the database when somebody looks at them. */
    private final Commands costOfLooking;

    private int looks;

    DatabaseUse(RunningSystem system) {
        this.system = system;
        List<Commands> costs = new ArrayList<>();
        Commands before = Commands.of(system);
        for (int i = 0; i < TIMES; i++) {
            Commands after = Commands.of(system);
            costs.add(after.since(before));
            before = after;
        }
        costOfLooking = least(costs);
    }

    /** Something that is done once, and the condition that its last consequence has come. */
    interface Act {
        BooleanSupplier begin() throws Exception;
    }

    /** @return the least of a few: what is always needed, without what a lost race or a periodic task has added */
    Commands ofOne(Act act) throws Exception {
        List<Commands> each = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            each.add(of(act));
        }
        return least(each);
    }

    Commands of(Act act) throws Exception {
        Commands before = whenQuiet();
        looks = 0;
        BooleanSupplier done = act.begin();
        if (!Await.until(done, PATIENCE)) {
            throw new IllegalStateException("Not done after " + PATIENCE.toSeconds() + " s");
        }
        return whenQuiet().since(before).without(costOfLooking, looks);
    }

    /** Returns when the services have sent nothing for a while, except what looking costs. */
    Commands whenQuiet() throws InterruptedException {
        Commands last = look();
        for (int quiet = 0; quiet < QUIET_LOOKS; ) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            Commands now = look();
            quiet = now.since(last).without(costOfLooking, 1).total() == 0 ? quiet + 1 : 0;
            last = now;
        }
        return last;
    }

    private Commands look() {
        looks++;
        return Commands.of(system);
    }

    private static Commands least(List<Commands> commands) {
        return commands.stream()
                .min(Comparator.comparingDouble(Commands::total))
                .orElseThrow();
    }
}
