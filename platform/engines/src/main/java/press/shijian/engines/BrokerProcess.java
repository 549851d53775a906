package press.shijian.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The main class of the broker's own JVM: writes its settings, formats its folder at the first start, runs it. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path settings = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(settings)) {
            settings(folder.resolve("data"), arguments[1], Ports.free()).store(writer, null);
        }
        String[] format = {
            "format",
            "--standalone",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            settings.toString(),
            "--ignore-formatted"
        };
        if (!Files.exists(folder.resolve("data").resolve("meta.properties"))
                && StorageTool.execute(format, System.out) != 0) {
            System.exit(1);
        }
        Kafka.main(new String[] {settings.toString()});
    }

    private static Properties settings(Path data, String port, int controllerPort) throws IOException {
        Properties settings = new Properties();
        try (InputStream file = BrokerProcess.class.getResourceAsStream("broker.properties")) {
            settings.load(file);
        }
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        settings.put("log.dirs", data.toString());
        return settings;
    }
}
