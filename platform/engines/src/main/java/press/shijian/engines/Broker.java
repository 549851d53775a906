package press.shijian.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    private final Map<String, Object> client;

    private Broker(Path folder, int port, Path log, List<String> membership) {
        this(folder, port, log, membership, Map.of());
    }

    private Broker(Path folder, int port, Path log, List<String> membership, Map<String, Object> client) {
        super("broker", folder, port, log);
        this.membership = membership;
        this.client = client;
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

    /**
     * One with settings of its own, which win over the usual ones: where it demands more of its clients, for example. They
     * say where it listens, too.
     *
     * @param port where its clients connect
     * @param client settings of a client that may ask whether it is ready, among them {@code bootstrap.servers}
     */
    public static Broker with(Path folder, int port, Properties settings, Map<String, Object> client) {
        Path file = folder.resolve("own.properties");
        try {
            Files.createDirectories(folder);
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Broker(folder, port, folder.resolve("broker.log"), List.of(file.toString()), client);
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
        return java(BrokerProcess.class, List.of("-Xmx128m"), membership);
    }

    @Override
    boolean answers() {
        try {
            return nodes(client.isEmpty() ? at(bootstrapServers()) : client, Duration.ofSeconds(3)) > 0;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    static Map<String, Object> at(String bootstrapServers) {
        return Map.of("bootstrap.servers", bootstrapServers);
    }

    /**
     * @return how many brokers the cluster there has
     * @throws IllegalStateException when none answers in that time
     */
    static int nodes(Map<String, Object> client, Duration patience) {
        try (Admin admin = Admin.create(client)) {
            DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) patience.toMillis());
            return admin.describeCluster(options).nodes().get().size();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("No Kafka broker answers at " + client.get("bootstrap.servers"), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
