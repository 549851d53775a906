package press.shijian.engines;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The rung of the ladder that needs a Docker engine. It returns an empty result, quickly and with a line in the log, when
 * no engine answers or the engine can't get the image.
 *
 * <p>Testcontainers starts the containers. This class first checks for the engine and the image itself, because
 * Testcontainers begins with helper images of its own and needs half a minute to fail.
 */
final class DockerRung {

    private static final Logger log = LoggerFactory.getLogger(DockerRung.class);

    /** As in docker-compose.yml. */
    private static final String MONGODB = "mongo:8.0.17";

    private static final String KAFKA = "apache/kafka:4.2.1";

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private DockerRung() {}

    static Optional<Engine> mongodb() {
        return start("MongoDB", MONGODB, MongoDBContainer::new, MongoDBContainer::getConnectionString);
    }

    static Optional<Engine> kafka() {
        return start("Apache Kafka", KAFKA, KafkaContainer::new, KafkaContainer::getBootstrapServers);
    }

    private static <C extends GenericContainer<?>> Optional<Engine> start(
            String name, String image, Function<String, C> inDocker, Function<C, String> address) {
        if (engine().filter(engine -> offers(engine, image, SILENCE)).isEmpty()) {
            return Optional.empty();
        }
        try {
            C container = inDocker.apply(image);
            ChildProcess.atExit(container::stop);
            inBackground(Executors.callable(container::start)).get(START.toSeconds(), TimeUnit.SECONDS);
            String tag = image.substring(image.indexOf(':') + 1);
            return Optional.of(new Engine(name, tag, "in Docker", address.apply(container)));
        } catch (ExecutionException | TimeoutException failed) {
            log.info("A Docker engine answers, but cannot run {} ({}): going on without", image, reason(failed));
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The address at which an engine may listen. An engine that needs TLS is not supported. */
    private static Optional<String> engine() {
        Path rootless = Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock");
        return Engines.given("DOCKER_HOST")
                .or(() -> Stream.of(Path.of("/var/run/docker.sock"), rootless)
                        .filter(Files::exists)
                        .map(socket -> "unix://" + socket)
                        .findFirst());
    }

    /**
     * Whether an engine answers at this address and has the image or can pull it.
     *
     * @param silence longest time without a byte; a pull may take any time while bytes arrive
     */
    static boolean offers(String engine, String image, Duration silence) {
        String present = "/images/" + image + "/json";
        if (ask(engine, Method.GET, "/_ping", silence) != 200) {
            return false;
        }
        if (ask(engine, Method.GET, present, silence) == 200) {
            return true;
        }
        log.info("Pulling {}, once for this machine", image);
        ask(engine, Method.POST, "/images/create?fromImage=" + image.replace(":", "&tag="), silence);
        if (ask(engine, Method.GET, present, silence) == 200) {
            return true;
        }
        log.info("A Docker engine answers, but it cannot get {}: going on without", image);
        return false;
    }

    /**
     * Sends a request and reads the answer to its end.
     *
     * @return the HTTP status; 0 when no answer came, or no byte for the time of {@code silence}
     */
    private static int ask(String engine, Method method, String path, Duration silence) {
        AtomicLong lastSign = new AtomicLong(System.nanoTime());
        Future<Integer> status = inBackground(() -> {
            try (DockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                            .dockerHost(new URI(engine.strip()))
                            .build();
                    Response answer = client.execute(
                            Request.builder().method(method).path(path).build())) {
                byte[] some = new byte[8192];
                while (answer.getBody().read(some) >= 0) {
                    lastSign.set(System.nanoTime());
                }
                return answer.getStatusCode();
            }
        });
        // the client's own timeouts have no effect on a Unix socket
        while (System.nanoTime() - lastSign.get() < silence.toNanos()) {
            try {
                return status.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // wait on while bytes arrive
            } catch (ExecutionException nobody) {
                return 0;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
        status.cancel(true);
        return 0;
    }

    private static <T> Future<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "docker");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static String reason(Exception failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString().lines().findFirst().orElse("");
    }
}
