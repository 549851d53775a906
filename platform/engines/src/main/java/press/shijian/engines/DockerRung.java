package press.shijian.engines;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The rung of the ladder that needs a Docker engine. Whatever is missing, the engine, an image, or the way to a registry,
 * the answer is that there is nothing here, soon and with a sentence in the log.
 *
 * <p>Testcontainers starts the containers. Whether an engine answers and has or gets the image is asked before, in plain
 * HTTP: Testcontainers would look for helper images of its own first, which takes half a minute to fail.
 */
final class DockerRung {

    private static final Logger log = LoggerFactory.getLogger(DockerRung.class);

    /** As in docker-compose.yml. */
    private static final String MONGODB = "mongo:8.0.17";

    private static final String KAFKA = "apache/kafka:4.2.1";

    private static final Duration START = Duration.ofSeconds(90);

    /** A pull may take as long as it likes while something arrives. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private DockerRung() {}

    static Optional<Engine> mongodb() {
        return start(MONGODB, () -> {
            MongoDBContainer container = new MongoDBContainer(MONGODB);
            run(container);
            return new Engine("MongoDB", tag(MONGODB), "in Docker", container.getConnectionString());
        });
    }

    static Optional<Engine> kafka() {
        return start(KAFKA, () -> {
            KafkaContainer container = new KafkaContainer(KAFKA);
            run(container);
            return new Engine("Apache Kafka", tag(KAFKA), "in Docker", container.getBootstrapServers());
        });
    }

    private static void run(GenericContainer<?> container) {
        container.start();
        ChildProcess.atExit(container::stop);
    }

    private static Optional<Engine> start(String image, Callable<Engine> container) {
        try {
            Optional<SocketAddress> engine = engine();
            if (engine.isEmpty() || ask(engine.get(), "GET /_ping") != 200) {
                return Optional.empty();
            }
            if (!has(engine.get(), image)) {
                log.info("Pulling {}, once for this machine", image);
                ask(engine.get(), "POST /images/create?fromImage=" + image.replace(":", "&tag="));
                if (!has(engine.get(), image)) {
                    log.info("A Docker engine answers, but it cannot get {}: going on without", image);
                    return Optional.empty();
                }
            }
            return Optional.of(within(START, container));
        } catch (ExecutionException | TimeoutException failed) {
            log.info("A Docker engine answers, but cannot run {} ({}): going on without", image, reason(failed));
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean has(SocketAddress engine, String image) throws InterruptedException {
        return ask(engine, "GET /images/" + image + "/json") == 200;
    }

    /** Where an engine might listen; what only TLS or a Windows pipe reaches is left out. */
    private static Optional<SocketAddress> engine() {
        String named = System.getenv("DOCKER_HOST");
        if (named != null && !named.isBlank()) {
            return named(named);
        }
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"))
                .filter(Files::exists)
                .findFirst()
                .map(UnixDomainSocketAddress::of);
    }

    /** Nothing where Docker's own variable makes no sense. */
    static Optional<SocketAddress> named(String dockerHost) {
        try {
            URI host = new URI(dockerHost.strip());
            String scheme = String.valueOf(host.getScheme());
            if (scheme.equals("unix") && host.getPath() != null) {
                return Optional.of(UnixDomainSocketAddress.of(host.getPath()));
            }
            return List.of("tcp", "http").contains(scheme) && host.getHost() != null && host.getPort() > 0
                    ? Optional.of(new InetSocketAddress(host.getHost(), host.getPort()))
                    : Optional.empty();
        } catch (URISyntaxException | InvalidPathException nonsense) {
            return Optional.empty();
        }
    }

    /**
     * Sends a request and reads the answer to its end.
     *
     * @return its status; 0 where there was none, or it fell silent
     */
    private static int ask(SocketAddress engine, String request) throws InterruptedException {
        AtomicLong lastSign = new AtomicLong(System.nanoTime());
        FutureTask<Integer> task = new FutureTask<>(() -> {
            boolean unix = engine instanceof UnixDomainSocketAddress;
            try (SocketChannel channel =
                    unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
                channel.connect(engine);
                channel.write(StandardCharsets.US_ASCII.encode(
                        request + " HTTP/1.0\r\nHost: docker\r\nContent-Length: 0\r\n\r\n"));
                ByteArrayOutputStream head = new ByteArrayOutputStream();
                ByteBuffer some = ByteBuffer.allocate(8192);
                while (channel.read(some) >= 0) {
                    lastSign.set(System.nanoTime());
                    if (head.size() < 64) {
                        head.write(some.array(), 0, some.position());
                    }
                    some.clear();
                }
                String[] words = head.toString(StandardCharsets.US_ASCII).split(" ", 3);
                return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
            }
        });
        daemon(task);
        while (true) {
            try {
                return task.get(500, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (System.nanoTime() - lastSign.get() > SILENCE.toNanos()) {
                    task.cancel(true);
                    return 0;
                }
            } catch (ExecutionException nobody) {
                return 0;
            }
        }
    }

    private static <T> T within(Duration patience, Callable<T> work)
            throws ExecutionException, TimeoutException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        daemon(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw late;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "docker");
        thread.setDaemon(true);
        thread.start();
    }

    private static String tag(String image) {
        return image.substring(image.indexOf(':') + 1);
    }

    private static String reason(Exception failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
