package press.shijian.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An engine in a process of its own, on a folder and a port that stay the same however often it is killed and started
 * again. Thread-safe.
 */
public abstract class EngineProcess implements AutoCloseable {

    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(60);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(15);

    private final String name;
    final Path folder;
    final int port;
    final Path log;
    private @Nullable ChildProcess process;

    EngineProcess(String name, Path folder, int port, Path log) {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it, and returns when it answers.
     *
     * @throws IllegalStateException when it ends instead, or takes more than a minute; with the end of its log
     */
    public final synchronized void start() {
        ChildProcess started = launch();
        if (!started.awaitReady(this::isReady, PATIENCE_AT_START)) {
            String why = started.isAlive() ? " was not ready in time" : " ended while starting";
            throw new IllegalStateException(this + why + ":\n" + lastLinesOfLog());
        }
    }

    /** Starts it without waiting until it {@linkplain #isReady is ready}. */
    public final synchronized ChildProcess launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(this + " runs already");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot make " + folder + ": " + failed.getMessage(), failed);
        }
        process = begin();
        return process;
    }

    /** Whether it does its work at this moment. */
    public final boolean isReady() {
        return Ports.answers(port) && answers();
    }

    /** SIGKILL. What it had acknowledged must be there after the next {@link #start}. */
    public final synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public final synchronized void close() {
        if (process != null) {
            process.stop(PATIENCE_AT_STOP);
        }
    }

    public final int port() {
        return port;
    }

    /** What runs here; it must be running, since it is asked for its version. */
    public abstract Engine describe();

    abstract ChildProcess begin();

    /** Whether it does its work; asked only once its port is open. */
    abstract boolean answers();

    /**
     * Starts a Java program with the folder and the port as its arguments; its log holds warnings only.
     *
     * @param heap options, the most that it may have among them, as in {@code -Xmx128m}
     * @param more arguments
     */
    final ChildProcess java(Class<?> mainClass, List<String> heap, List<String> more) {
        List<String> options = new ArrayList<>(JavaProgram.FRUGAL);
        options.addAll(heap);
        options.add("-Dlogback.configurationFile=press/shijian/engines/engine-logback.xml");
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), Integer.toString(port)));
        arguments.addAll(more);
        return new JavaProgram(name, JavaProgram.ownClassPath(), options, mainClass.getName(), arguments)
                .start(Map.of(), log);
    }

    @Override
    public final String toString() {
        return name + " on port " + port;
    }

    private String lastLinesOfLog() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 3000));
        } catch (IOException unreadable) {
            return "(no log at " + log + ")";
        }
    }
}
