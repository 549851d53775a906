package press.shijian.engines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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

    private final List<Path> classPath;

    private Broker(Path folder, int port, Path log, List<Path> classPath) {
        super(folder, port, log);
        this.classPath = classPath;
    }

    /** On a free port. */
    public static Broker in(Path folder) {
        return in(folder, Ports.free(), folder.resolve("broker.log"));
    }

    public static Broker in(Path folder, int port, Path log) {
        return new Broker(folder, port, log, JavaProgram.ownClassPath());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    @Override
    public Engine describe() {
        return new Engine(
                "Apache Kafka (KRaft, one node)", AppInfoParser.getVersion(), "from Maven Central", bootstrapServers());
    }

    @Override
    ChildProcess launch(Path folder, int port, Path log) {
        return new JavaProgram(
                        "broker",
                        classPath,
                        Quiet.with("-Xms64m", "-Xmx128m"),
                        BrokerProcess.class.getName(),
                        List.of(folder.toString(), Integer.toString(port)))
                .start(Map.of(), log);
    }

    @Override
    boolean answers() {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000);
        try (Admin admin = Admin.create(settings)) {
            boolean ready =
                    !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
            admin.close(Duration.ZERO);
            return ready;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String toString() {
        return "Kafka broker on port " + port();
    }
}
