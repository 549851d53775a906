package press.shijian.benchmarks.reference;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import press.shijian.engines.Await;
import press.shijian.engines.ChildProcess;
import press.shijian.engines.JavaProgram;
import press.shijian.engines.Ports;
import press.shijian.local.LocalStack;

/**
 * {@link BareApplication} in a process of its own, with the JVM's options that the services have. It answers what a service
 * has answered: the same bytes with the same headers.
 */
public final class BareEndpoint implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Those that the server writes itself. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "date");

    private final int port;
    private final ChildProcess process;

    private BareEndpoint(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Returns when it answers.
     *
     * @param answers by path; none for an empty application
     */
    public static BareEndpoint start(Map<String, HttpResponse<byte[]>> answers, Path folder) {
        Path memory = folder.resolve("bare-endpoint.json");
        BareApplication.Answers.write(memory, kept(answers));
        int port = Ports.free();
        Path log = folder.resolve("bare-endpoint.log");
        ChildProcess process = new JavaProgram(
                        "bare-endpoint",
                        JavaProgram.ownClassPath(),
                        LocalStack.SERVICE_OPTIONS,
                        BareApplication.class.getName(),
                        List.of(memory.toString(), Integer.toString(port)))
                .start(Map.of("MALLOC_ARENA_MAX", "2"), log);
        if (!Await.until(() -> !process.isAlive() || Ports.answers(port), PATIENCE) || !process.isAlive()) {
            process.kill();
            throw new IllegalStateException("The bare endpoint did not start:\n" + read(log));
        }
        return new BareEndpoint(port, process);
    }

    private static Map<String, BareApplication.Answer> kept(Map<String, HttpResponse<byte[]>> answers) {
        Map<String, BareApplication.Answer> kept = new TreeMap<>();
        answers.forEach((path, answer) -> {
            Map<String, List<String>> headers = new TreeMap<>();
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    headers.put(name, new ArrayList<>(values));
                }
            });
            kept.put(path, new BareApplication.Answer(headers, answer.body()));
        });
        return kept;
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "(no log at " + log + ")";
        }
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(20));
    }
}
