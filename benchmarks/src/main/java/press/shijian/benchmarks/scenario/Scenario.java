package press.shijian.benchmarks.scenario;

import java.util.Map;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.system.RunningSystem;

/** One question about the running system. It gets a system of its own, just started and empty but for the accounts. */
public interface Scenario {

    /** By which it is chosen on the command line. */
    String name();

    String question();

    /** What the services are told beside what {@code mvn -Plocal} tells them. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** Takes as long as {@code options} say, times a small number, and ends what it started. */
    Result measure(RunningSystem system, Options options) throws InterruptedException;
}
