package press.shijian.standin;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** The main class of the embedded stand-in's own JVM; its arguments are the folder of its data and its port. */
public final class StandIn {

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("stand-in.mv.db").toString())
                .autoCommitDisabled()
                .cacheSize(32)
                .open();
        MongoServer server = new MongoServer(new DurableBackend(store));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "close-database"));
        server.bind("127.0.0.1", port);
    }

    /** Of mongo-java-server, by its jar's name. */
    public static String version() {
        String jar = MongoServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return jar.replaceFirst(".*-(\\d[^/]*)\\.jar", "$1");
    }
}
