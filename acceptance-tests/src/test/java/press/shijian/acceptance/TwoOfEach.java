package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import press.shijian.acceptance.history.Witness;
import press.shijian.engines.Broker;
import press.shijian.engines.Database;
import press.shijian.local.LocalStack;
import press.shijian.local.Part;
import press.shijian.local.PartState;
import press.shijian.local.PartState.Condition;
import press.shijian.local.Settings;
import press.shijian.repository.Checkout;

/** Two instances of each service, on three brokers and one database, all in processes of their own. */
final class TwoOfEach implements AutoCloseable {

    static final List<Part> SERVICES = List.of(Part.SUBMISSION, Part.REVIEW, Part.PUBLISH);

    private final Path data = RunningSystem.newData("two-of-each");
    private final Database database = Database.in(data.resolve("database"));
    private final List<Broker> brokers = Broker.cluster(data, 3);
    private final List<LocalStack> stacks;
    private final Rotation rotation;

    TwoOfEach() {
        brokers.forEach(Broker::launch);
        database.start();
        brokers.forEach(this::awaitReady);
        // one after the other: both would make the demonstration accounts
        stacks = Stream.of("first", "second")
                .map(name -> LocalStack.start(Settings.onFreePorts(
                                Checkout.path(""),
                                data.resolve(name),
                                RunningSystem.readable(RunningSystem.QUOTAS_FOR_TESTS))
                        .besideOthers(database.uri(), bootstrap())))
                .toList();
        Map<Part, List<URI>> instances = new EnumMap<>(Part.class);
        SERVICES.forEach(service -> instances.put(
                service, stacks.stream().map(stack -> stack.address(service)).toList()));
        rotation = new Rotation(instances);
        IntStream.range(0, 2).forEach(this::awaitReady);
    }

    private String bootstrap() {
        return brokers.stream().map(Broker::bootstrapServers).collect(Collectors.joining(","));
    }

    Rotation rotation() {
        return rotation;
    }

    Witness witness() {
        return new Witness(bootstrap(), database.uri());
    }

    /** @param instance 0 or 1 */
    URI address(Part service, int instance) {
        return stacks.get(instance).address(service);
    }

    Broker broker(int which) {
        return brokers.get(which);
    }

    void awaitReady(Broker broker) {
        await(broker + " is ready").atMost(RunningSystem.PATIENCE).until(broker::isReady);
    }

    /** Asks one instance of each service to end, and returns when all three are back and get calls again. */
    void restart(int instance) {
        List<Long> before = pids(instance);
        before.forEach(Signal.TERM::to);
        await("other processes")
                .atMost(RunningSystem.PATIENCE)
                .until(() -> pids(instance).stream().noneMatch(pid -> pid == 0 || before.contains(pid)));
        awaitReady(instance);
    }

    /**
     * Pauses one instance of each service.
     *
     * @return lets them go on
     */
    Runnable pause(int instance) {
        List<Long> paused = pids(instance);
        paused.forEach(Signal.STOP::to);
        return () -> paused.forEach(Signal.CONT::to);
    }

    void awaitReady(int instance) {
        await("instance " + instance + " of each service is ready")
                .atMost(RunningSystem.PATIENCE)
                .until(() -> stacks.get(instance).states().stream()
                        .allMatch(state -> state.condition() == Condition.UP
                                && rotation.isReady(address(state.part(), instance))));
    }

    private List<Long> pids(int instance) {
        return stacks.get(instance).states().stream().map(PartState::pid).toList();
    }

    @Override
    public void close() {
        rotation.close();
        stacks.parallelStream().forEach(LocalStack::close);
        brokers.parallelStream().forEach(Broker::close);
        database.close();
    }
}
