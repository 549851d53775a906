package press.shijian.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An engine in a process of its own, on a folder and a port that stay the same however often it is killed and started
 * again. Thread-safe.
 */
public abstract class EngineProcess implements AutoCloseable {

    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(60);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(15);

    private final Path folder;
    private final int port;
    private final Path log;

    @Nullable
    private ChildProcess process;

    EngineProcess(Path folder, int port, Path log) {
        this.folder = folder;
        this.port = port;
        this.log = log;
    }

    /** Starts it, and returns when it answers. */
    public final synchronized void start() {
        launch();
        awaitReady();
    }

    /** Starts it without waiting; {@link #awaitReady} does the rest. */
    public final synchronized ChildProcess launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(this + " runs already");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot make " + folder + ": " + failed.getMessage(), failed);
        }
        process = launch(folder, port, log);
        return process;
    }

    /**
     * @throws IllegalStateException when it ended instead, or took more than a minute; with the end of its log
     */
    public final void awaitReady() {
        ChildProcess current = process();
        long end = System.nanoTime() + PATIENCE_AT_START.toNanos();
        while (!isReady()) {
            if (!current.isAlive()) {
                throw new IllegalStateException(this + " ended while starting:\n" + lastLinesOfLog());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(this + " was not ready in time:\n" + lastLinesOfLog());
            }
            pause();
        }
    }

    /** Whether it does its work at this moment. */
    public final boolean isReady() {
        return Ports.answers(port) && answers();
    }

    /** SIGKILL. What it had acknowledged must be there after the next {@link #start}. */
    public final synchronized void kill() {
        process().kill();
    }

    public final synchronized void stop() {
        if (process != null) {
            process.stop(PATIENCE_AT_STOP);
        }
    }

    @Override
    public final void close() {
        stop();
    }

    public final int port() {
        return port;
    }

    public final boolean isAlive() {
        return process != null && process.isAlive();
    }

    public final ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException(this + " was never started");
        }
        return process;
    }

    /** What runs here; it must be running, since it is asked for its version. */
    public abstract Engine describe();

    abstract ChildProcess launch(Path folder, int port, Path log);

    /** Whether it does its work; asked only once its port is open. */
    abstract boolean answers();

    private String lastLinesOfLog() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 3000));
        } catch (IOException unreadable) {
            return "(no log at " + log + ")";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an engine", interrupted);
        }
    }
}
