package press.shijian.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that this one started and answers for: when this JVM exits, whatever still lives is stopped, last started
 * first. Its output goes to a file.
 *
 * <p>Thread-safe.
 */
public final class ChildProcess {

    private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(20);
    private static final Deque<ChildProcess> LIVING = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::stopAll, "stop-children"));
    }

    private static boolean exiting;
    private static final Deque<Runnable> FIRST = new ArrayDeque<>();
    private static final Deque<Runnable> AFTERWARDS = new ArrayDeque<>();

    private final String name;
    private final Process process;
    private final boolean endsWithItsInput;

    private ChildProcess(String name, Process process, boolean endsWithItsInput) {
        this.name = name;
        this.process = process;
        this.endsWithItsInput = endsWithItsInput;
    }

    /**
     * @param environment added to this process's own
     * @param log appended to; its folder is made where it is missing
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        return start(name, command, environment, log, false);
    }

    static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, boolean endsWithItsInput) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            synchronized (LIVING) {
                if (exiting) {
                    throw new IllegalStateException("This process is ending: " + name + " is not started any more");
                }
                ChildProcess child = new ChildProcess(name, builder.start(), endsWithItsInput);
                LIVING.push(child);
                child.process.onExit().thenRun(() -> forget(child));
                return child;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot start " + name + ": " + failed.getMessage(), failed);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Ends it at once, as a power cut would, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        waitFor(Duration.ofSeconds(30));
    }

    /**
     * Asks it to end, a {@link JavaProgram} by the end of its input and then anything by a signal, and kills it when
     * that doesn't help. Returns when it is gone.
     *
     * @param patience for each of the two requests
     */
    public void stop(Duration patience) {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // then it knows
        }
        if (endsWithItsInput && waitFor(patience)) {
            return;
        }
        process.destroy();
        if (!waitFor(patience)) {
            kill();
        }
    }

    /** To be done when this JVM exits, before the children are stopped. */
    public static void atExit(Runnable action) {
        synchronized (FIRST) {
            FIRST.push(action);
        }
    }

    /** To be done when this JVM exits and no child is left. */
    static void afterAllHaveStopped(Runnable action) {
        synchronized (AFTERWARDS) {
            AFTERWARDS.push(action);
        }
    }

    private boolean waitFor(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private static void forget(ChildProcess child) {
        synchronized (LIVING) {
            LIVING.remove(child);
        }
    }

    private static void stopAll() {
        synchronized (LIVING) {
            exiting = true;
        }
        synchronized (FIRST) {
            FIRST.forEach(Runnable::run);
        }
        while (true) {
            ChildProcess last;
            synchronized (LIVING) {
                last = LIVING.poll();
            }
            if (last == null) {
                break;
            }
            last.stop(PATIENCE_AT_EXIT);
        }
        synchronized (AFTERWARDS) {
            AFTERWARDS.forEach(Runnable::run);
        }
    }
}
