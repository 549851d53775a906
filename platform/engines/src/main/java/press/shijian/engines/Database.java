package press.shijian.engines;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import press.shijian.standin.StandIn;

/**
 * A MongoDB of one's own: the {@code mongod} of this machine where it has one, otherwise the embedded stand-in, each in a
 * process of its own with its data on disk.
 */
public final class Database extends EngineProcess {

    /** A commit lets go of pages. With less room than this, a fifth of the time goes into whole collections. */
    private static final List<String> STAND_IN_HEAP =
            List.of("-Xmx256m", "-XX:MinHeapFreeRatio=40", "-XX:MaxHeapFreeRatio=70");

    private final Optional<Mongod> mongod;
    private final Optional<Path> certificateAndKey;

    private Database(Path folder, int port, Path log, Optional<Mongod> mongod, Optional<Path> certificateAndKey) {
        super("database", folder, port, log);
        this.mongod = mongod;
        this.certificateAndKey = certificateAndKey;
    }

    /** On a free port. */
    public static Database in(Path folder) {
        return in(folder, Ports.free(), folder.resolve("database.log"));
    }

    /** Each kind of database has a folder of its own in the given one: neither reads the other's data. */
    public static Database in(Path folder, int port, Path log) {
        return in(folder, port, log, Optional.empty());
    }

    /**
     * On a free port, and by TLS only.
     *
     * @param certificateAndKey a PEM file with both, the key in PKCS #8
     */
    public static Database overTls(Path folder, Path certificateAndKey) {
        return in(folder, Ports.free(), folder.resolve("database.log"), Optional.of(certificateAndKey));
    }

    private static Database in(Path folder, int port, Path log, Optional<Path> certificateAndKey) {
        Optional<Mongod> mongod = Mongod.ofThisMachine();
        return new Database(
                folder.resolve(mongod.isPresent() ? "mongod" : "stand-in"), port, log, mongod, certificateAndKey);
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public Engine describe() {
        return mongod.map(program -> program.describe(uri()))
                .orElseGet(() ->
                        new Engine("mongo-java-server (H2 store)", StandIn.version(), "embedded stand-in", uri()));
    }

    @Override
    ChildProcess begin() {
        return mongod.map(program ->
                        ChildProcess.start("database", program.command(folder, port, certificateAndKey), Map.of(), log))
                .orElseGet(() -> java(
                        StandIn.class,
                        STAND_IN_HEAP,
                        certificateAndKey.map(Path::toString).stream().toList()));
    }

    @Override
    boolean answers() {
        if (certificateAndKey.isPresent()) {
            return true; // by its open port; who trusts it is for its clients to say
        }
        try (MongoClient client = patient(uri(), 3)) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException notYet) {
            return false;
        }
    }

    static MongoClient patient(String uri, int seconds) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(seconds, TimeUnit.SECONDS))
                .build());
    }
}
