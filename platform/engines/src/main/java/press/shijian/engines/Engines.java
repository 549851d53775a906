package press.shijian.engines;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one ladder to a MongoDB and a Kafka broker, and the pair that all tests of this JVM share.
 *
 * <ol>
 *   <li>an address given: {@code SHIJIAN_MONGODB_URI}, {@code SHIJIAN_KAFKA_BOOTSTRAP};
 *   <li>a Docker engine that answers;
 *   <li>MongoDB: a {@code mongod} named by {@code SHIJIAN_MONGOD} or on the PATH; Kafka: the real broker from Maven Central;
 *   <li>MongoDB: the embedded stand-in.
 * </ol>
 *
 * <p>Each engine starts at its first mention, on a random port with a temporary folder, and ends with this JVM. What was
 * chosen stands in the log once. Thread-safe.
 */
public final class Engines {

    private static final Logger log = LoggerFactory.getLogger(Engines.class);

    private Engines() {}

    /** The shared MongoDB; started if this is the first call. Use a database name of your own. */
    public static Engine mongodb() {
        return SharedMongodb.ENGINE;
    }

    /** The shared broker; started if this is the first call. Use topics and groups of your own where you can. */
    public static Engine kafka() {
        return SharedKafka.ENGINE;
    }

    public static String mongodbUri() {
        return mongodb().address();
    }

    public static String kafkaBootstrap() {
        return kafka().address();
    }

    private static final class SharedMongodb {
        static final Engine ENGINE = chosen(given("SHIJIAN_MONGODB_URI")
                .map(Engines::mongodbAt)
                .or(DockerRung::mongodb)
                .orElseGet(() -> start(Database::in)));
    }

    private static final class SharedKafka {
        static final Engine ENGINE = chosen(given("SHIJIAN_KAFKA_BOOTSTRAP")
                .map(Engines::kafkaAt)
                .or(DockerRung::kafka)
                .orElseGet(() -> start(Broker::in)));
    }

    /** Logs what was chosen, and notes it for what the build says at its end, in a file per JVM. */
    public static Engine chosen(Engine engine) {
        log.info("Engine for this run: {}", engine);
        String notes = System.getProperty("shijian.engines-used");
        if (notes != null) {
            try {
                Path folder = Files.createDirectories(Path.of(notes));
                Path file = folder.resolve(ProcessHandle.current().pid() + ".txt");
                Files.writeString(file, engine.title() + "\n", CREATE, APPEND);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return engine;
    }

    /** The value of an environment variable that is set and not blank. */
    static Optional<String> given(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private static Engine mongodbAt(String uri) {
        try (MongoClient client = Database.patient(uri, 10)) {
            Document build = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
            return new Engine("MongoDB", build.getString("version"), "given by SHIJIAN_MONGODB_URI", uri);
        }
    }

    private static Engine kafkaAt(String bootstrap) {
        int nodes = Broker.nodes(Broker.at(bootstrap), Duration.ofSeconds(20));
        return new Engine("Kafka (" + nodes + " nodes)", "of its own", "given by SHIJIAN_KAFKA_BOOTSTRAP", bootstrap);
    }

    private static Engine start(Function<Path, EngineProcess> kind) {
        try {
            Path folder = Files.createTempDirectory("shijian-engine");
            EngineProcess engine = kind.apply(folder);
            ChildProcess.atExit(() -> {
                engine.close();
                delete(folder);
            });
            engine.start();
            return engine.describe();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        try {
            Utils.delete(folder.toFile());
        } catch (IOException leftBehind) {
            // the system clears its temporary folder
        }
    }
}
