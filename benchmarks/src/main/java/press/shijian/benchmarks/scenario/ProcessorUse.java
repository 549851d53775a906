package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.Map;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.local.Part;

/** What the system's processes take of the processors, from now on. */
final class ProcessorUse {

    private final RunningSystem system;
    private final Map<Part, Duration> before;

    ProcessorUse(RunningSystem system) {
        this.system = system;
        this.before = system.processorTime();
    }

    /** In milliseconds for each operation, if there were so many. */
    double millis(Part part, long operations) {
        return system.processorTime()
                        .getOrDefault(part, Duration.ZERO)
                        .minus(before.getOrDefault(part, Duration.ZERO))
                        .toMillis()
                / (double) operations;
    }
}
