package press.shijian.benchmarks.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import press.shijian.local.LocalStack;
import press.shijian.local.Part;
import press.shijian.local.PartState;
import press.shijian.local.Settings;
import press.shijian.local.demo.DemoAccount;
import press.shijian.local.demo.JsonApi;

/** The whole system as {@code mvn -Plocal} starts it, on free ports with data of its own. Thread-safe. */
public final class RunningSystem implements AutoCloseable {

    private static final String ENCRYPTION = "SHIJIAN_EVENT_ENCRYPTION";

    private final LocalStack stack;
    private final Path data;

    private RunningSystem(LocalStack stack, Path data) {
        this.stack = stack;
        this.data = data;
    }

    /**
     * @param environment of the services
     */
    public static RunningSystem start(Path checkout, Path data, Map<String, String> environment) {
        Map<String, String> withQuotas = new HashMap<>(environment);
        // one student writes, and one address reads, what thousands would
        for (String quota : List.of("DRAFTSPERACCOUNT", "CHANGESPERACCOUNT", "READINGSPERADDRESS")) {
            withQuotas.putIfAbsent("SHIJIAN_QUOTAS_" + quota, "1000000/1m");
        }
        // to measure what encryption costs
        Optional.ofNullable(System.getenv(ENCRYPTION)).ifPresent(mode -> withQuotas.putIfAbsent(ENCRYPTION, mode));
        return new RunningSystem(LocalStack.start(Settings.onFreePorts(checkout, data, withQuotas)), data);
    }

    /** Goes when the scenario ends; for files of those who run beside the system. */
    public Path data() {
        return data;
    }

    public LocalStack stack() {
        return stack;
    }

    public URI site() {
        return stack.address(Part.PUBLISH);
    }

    /** Signed in. */
    public JsonApi student() {
        return new JsonApi(stack.address(Part.SUBMISSION)).as(DemoAccount.STUDENT);
    }

    /** Signed in. */
    public JsonApi reviewer() {
        return new JsonApi(stack.address(Part.REVIEW)).as(DemoAccount.SECOND_REVIEWER);
    }

    public LatestFeed latestFeed() {
        return new LatestFeed(new JsonApi(site()));
    }

    /** Of a part that is up. */
    public long pid(Part part) {
        return stack.states().stream()
                .filter(state -> state.part() == part)
                .mapToLong(PartState::pid)
                .findFirst()
                .orElseThrow();
    }

    /** What each process has used of the processors since it began. */
    public Map<Part, Duration> processorTime() {
        Map<Part, Duration> times = new EnumMap<>(Part.class);
        for (PartState state : stack.states()) {
            times.put(state.part(), processorTime(state.pid()));
        }
        return times;
    }

    public static Duration processorTime(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("The system doesn't tell of the process " + pid));
    }

    /** Name and version of database and broker. */
    public List<String> engines() {
        return stack.states().stream()
                .filter(state -> !state.part().isService())
                .map(PartState::what)
                .toList();
    }

    @Override
    public void close() {
        stack.close();
    }
}
