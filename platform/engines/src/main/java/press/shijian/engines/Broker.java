package press.shijian.engines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * The real Kafka broker of one node, in a JVM of its own; its code comes from Maven Central.
 *
 * <pre>
 * try (Broker broker = Broker.in(folder)) {
 *     broker.start();
 *     … broker.bootstrapServers() …
 *     broker.kill();
 *     broker.start();
 * }
 * </pre>
 */
public final class Broker extends EngineProcess {

    private final List<String> membership;

    private Broker(Path folder, int port, Path log, List<String> membership) {
        super("broker", folder, port, log);
        this.membership = membership;
    }

    /**
     * A cluster of so many brokers, each a controller too; a majority of them must run.
     *
     * @return none of them started; the first two take a while until both run
     */
    public static List<Broker> cluster(Path folder, int size) {
        String clusterId = Uuid.randomUuid().toString();
        String voters = IntStream.rangeClosed(1, size)
                .mapToObj(node -> node + "@127.0.0.1:" + Ports.free())
                .collect(Collectors.joining(","));
        return IntStream.rangeClosed(1, size)
                .mapToObj(node -> {
                    Path own = folder.resolve("broker-" + node);
                    return new Broker(
                            own,
                            Ports.free(),
                            own.resolve("broker.log"),
                            List.of(clusterId, Integer.toString(node), voters));
                })
                .toList();
    }

    /** On a free port. */
    public static Broker in(Path folder) {
        return in(folder, Ports.free(), folder.resolve("broker.log"));
    }

    public static Broker in(Path folder, int port, Path log) {
        return new Broker(folder, port, log, List.of());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Engine describe() {
        return new Engine(
                "Apache Kafka (KRaft, one node)", AppInfoParser.getVersion(), "from Maven Central", bootstrapServers());
    }

    @Override
    ChildProcess begin() {
        return java(BrokerProcess.class, "-Xmx128m", membership);
    }

    @Override
    boolean answers() {
        try {
            return nodes(bootstrapServers(), Duration.ofSeconds(3)) > 0;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /**
     * @return how many brokers the cluster there has
     * @throws IllegalStateException when none answers in that time
     */
    static int nodes(String bootstrapServers, Duration patience) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) patience.toMillis());
            return admin.describeCluster(options).nodes().get().size();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("No Kafka broker answers at " + bootstrapServers, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
