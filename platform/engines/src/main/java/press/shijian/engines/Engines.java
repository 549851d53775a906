package press.shijian.engines;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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
        static final Engine ENGINE = said(startMongodb());
    }

    private static final class SharedKafka {
        static final Engine ENGINE = said(startKafka());
    }

    private static Engine startMongodb() {
        String given = System.getenv("SHIJIAN_MONGODB_URI");
        if (given != null && !given.isBlank()) {
            return givenMongodb(given);
        }
        return DockerRung.mongodb().orElseGet(() -> {
            Database database = Database.in(temporaryFolder("shijian-database"));
            database.start();
            return database.describe();
        });
    }

    private static Engine startKafka() {
        String given = System.getenv("SHIJIAN_KAFKA_BOOTSTRAP");
        if (given != null && !given.isBlank()) {
            return givenKafka(given);
        }
        return DockerRung.kafka().orElseGet(() -> {
            Broker broker = Broker.in(temporaryFolder("shijian-broker"));
            broker.start();
            return broker.describe();
        });
    }

    private static Engine givenMongodb(String uri) {
        try (MongoClient client = Database.patient(uri, 10)) {
            Document build = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
            return new Engine("MongoDB", build.getString("version"), "given by SHIJIAN_MONGODB_URI", uri);
        }
    }

    private static Engine givenKafka(String bootstrap) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            int nodes =
                    admin.describeCluster().nodes().get(20, TimeUnit.SECONDS).size();
            return new Engine(
                    "Kafka (" + nodes + " nodes)", "of its own", "given by SHIJIAN_KAFKA_BOOTSTRAP", bootstrap);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("No Kafka broker answers at SHIJIAN_KAFKA_BOOTSTRAP=" + bootstrap, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Engine said(Engine engine) {
        log.info("Engine for this run: {}", engine);
        return engine;
    }

    private static Path temporaryFolder(String name) {
        try {
            Path folder = Files.createTempDirectory(name);
            ChildProcess.afterAllHaveStopped(() -> delete(folder));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException leftBehind) {
            // the system clears its temporary folder
        }
    }
}
