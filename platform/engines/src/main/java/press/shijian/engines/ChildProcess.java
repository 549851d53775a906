package press.shijian.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process that this JVM started and stops at the latest when it exits itself, last started first. Its output goes to a
 * file. Thread-safe.
 */
public final class ChildProcess {

    private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(20);

    private static final Deque<ChildProcess> LIVING = new ConcurrentLinkedDeque<>();
    private static final Deque<Runnable> AT_EXIT = new ConcurrentLinkedDeque<>();
    private static boolean exiting;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::stopAll, "stop-children"));
    }

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * @param environment added to this process's own
     * @param log appended to; its folder is made where it is missing
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
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
                ChildProcess child = new ChildProcess(builder.start());
                LIVING.push(child);
                child.onExit().thenRun(() -> LIVING.remove(child));
                return child;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot start " + name + ": " + failed.getMessage(), failed);
        }
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

    /**
     * Waits until it is ready, has ended, or the patience is over.
     *
     * @return whether it runs and is ready
     */
    public boolean awaitReady(BooleanSupplier ready, Duration patience) {
        return Await.until(() -> !isAlive() || ready.getAsBoolean(), patience) && isAlive();
    }

    /** Ends it at once, as a power cut would, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        waitFor(Duration.ofSeconds(30));
    }

    /** Asks it to end: a {@link JavaProgram} by the end of its input, and anything by a signal where there are signals. */
    public void requestStop() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // then it knows
        }
        if (process.supportsNormalTermination()) {
            process.destroy();
        }
    }

    /** Asks it to end, kills it when its patience is over, and returns when it is gone. */
    public void stop(Duration patience) {
        requestStop();
        if (!waitFor(patience)) {
            kill();
        }
    }

    /** To be done when this JVM exits, before the children are stopped; what was asked for last is done first. */
    public static void atExit(Runnable action) {
        AT_EXIT.push(action);
    }

    private boolean waitFor(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private static void stopAll() {
        synchronized (LIVING) {
            exiting = true;
        }
        AT_EXIT.forEach(Runnable::run);
        LIVING.forEach(last -> last.stop(PATIENCE_AT_EXIT));
    }
}
