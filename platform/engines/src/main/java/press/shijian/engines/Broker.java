package press.shijian.engines;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                        Quiet.with("-Xmx128m"),
                        BrokerProcess.class.getName(),
                        List.of(folder.toString(), Integer.toString(port)))
                .start(Map.of(), log);
    }

    /** Asks for the cluster's nodes in Kafka's own words: a client's hundred classes and threads are not needed for that. */
    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port()), 1000);
            socket.setSoTimeout(3000);
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            // length, Metadata version 1, correlation, no client id, no topics
            request.writeInt(14);
            request.writeShort(3);
            request.writeShort(1);
            request.writeInt(0);
            request.writeShort(-1);
            request.writeInt(0);
            request.flush();
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            answer.readInt(); // length
            answer.readInt(); // correlation
            int nodes = answer.readInt();
            return nodes > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Kafka broker on port " + port();
    }
}
