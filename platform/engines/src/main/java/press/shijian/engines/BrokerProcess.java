package press.shijian.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The main class of the broker's own JVM: writes its settings, formats its folder at the first start, runs it. */
final class BrokerProcess {

    private BrokerProcess() {}

    /**
     * @param arguments folder and port; then a file with settings of its own where it has some, or, in a cluster, its id, this
     *     node's number and all controllers as in {@code controller.quorum.voters}
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path file = folder.resolve("server.properties");
        boolean inCluster = arguments.length > 3;
        Properties settings = settings(folder.resolve("data"));
        if (inCluster) {
            join(settings, arguments[1], arguments[3], arguments[4]);
        } else {
            int controllerPort = Ports.free();
            listen(settings, arguments[1], Integer.toString(controllerPort));
            settings.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        }
        if (arguments.length == 3) {
            try (Reader own = Files.newBufferedReader(Path.of(arguments[2]))) {
                settings.load(own);
            }
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        List<String> format = new ArrayList<>(List.of("format", "--ignore-formatted", "--config", file.toString()));
        format.addAll(
                inCluster
                        ? List.of("--cluster-id", arguments[2])
                        : List.of(
                                "--standalone",
                                "--cluster-id",
                                Uuid.randomUuid().toString()));
        if (!Files.exists(folder.resolve("data").resolve("meta.properties"))
                && StorageTool.execute(format.toArray(String[]::new), System.out) != 0) {
            System.exit(1);
        }
        Kafka.main(new String[] {file.toString()});
    }

    private static void join(Properties settings, String port, String node, String voters) {
        String self = Stream.of(voters.split(","))
                .filter(voter -> voter.startsWith(node + "@"))
                .findFirst()
                .orElseThrow();
        listen(settings, port, self.substring(self.lastIndexOf(':') + 1));
        settings.put("node.id", node);
        settings.put("controller.quorum.voters", voters);
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("share.coordinator.state.topic.replication.factor", "3");
    }

    private static void listen(Properties settings, String port, String controllerPort) {
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    }

    private static Properties settings(Path data) throws IOException {
        Properties settings = new Properties();
        try (InputStream file = BrokerProcess.class.getResourceAsStream("broker.properties")) {
            settings.load(file);
        }
        settings.put("log.dirs", data.toString());
        return settings;
    }
}
