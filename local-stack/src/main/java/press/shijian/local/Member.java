package press.shijian.local;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import press.shijian.engines.ChildProcess;
import press.shijian.local.PartState.Condition;

/** One part and the process that plays it at the moment. Thread-safe. */
final class Member {

    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(120);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

    /** In a row. A part that has been up is restarted without limit. */
    private static final int FAILED_STARTS_ALLOWED = 4;

    private final Part part;
    private final String address;
    private final Supplier<ChildProcess> program;
    private final BooleanSupplier answers;

    private String what = "";
    private Condition condition = Condition.WAITING;
    private Instant since = Instant.now();
    private int restarts;
    private int failedStarts;
    private boolean hasBeenUp;
    private boolean wanted;

    @Nullable
    private ChildProcess process;

    /**
     * @param program starts the process
     * @param answers whether it is ready
     */
    Member(Part part, String address, Supplier<ChildProcess> program, BooleanSupplier answers) {
        this.part = part;
        this.address = address;
        this.program = program;
        this.answers = answers;
    }

    synchronized ChildProcess launch() {
        wanted = true;
        hasBeenUp = false;
        enter(Condition.STARTING);
        process = program.get();
        return process;
    }

    /**
     * Starts it again after it has ended by itself.
     *
     * @param ended the process that did; by now another may play the part
     * @param worthTrying whether anything speaks for another try
     * @return the new process; null where none is wanted, or this part has ended too often without having been up
     */
    synchronized @Nullable ChildProcess relaunch(ChildProcess ended, boolean worthTrying) {
        if (process != ended) {
            return null;
        }
        if (!wanted) {
            enter(Condition.STOPPED);
            return null;
        }
        failedStarts = hasBeenUp ? 0 : failedStarts + 1;
        if (failedStarts > FAILED_STARTS_ALLOWED || !worthTrying) {
            enter(Condition.DOWN);
            return null;
        }
        restarts++;
        return launch();
    }

    /** Marks it as down; only a caller can start it again. */
    synchronized void giveUp() {
        enter(Condition.DOWN);
    }

    /**
     * Waits until that process does its work.
     *
     * @return false when it ended instead, or took far too long
     */
    boolean awaitAnswer(ChildProcess awaited) {
        if (!awaited.awaitReady(answers, PATIENCE_AT_START)) {
            return false;
        }
        synchronized (this) {
            if (process == awaited && wanted) {
                hasBeenUp = true;
                enter(Condition.UP);
            }
        }
        return true;
    }

    /** SIGKILL. */
    void kill() {
        ChildProcess killed;
        synchronized (this) {
            killed = process;
            // set before its end is noticed, so that a caller that waits for UP waits for the new process
            enter(Condition.STARTING);
        }
        if (killed != null) {
            killed.kill();
        }
    }

    /** Asks it to end and returns at once. */
    synchronized void requestStop() {
        wanted = false;
        if (process != null) {
            process.requestStop();
        }
    }

    void stop() {
        ChildProcess last;
        synchronized (this) {
            wanted = false;
            last = process;
        }
        if (last != null) {
            last.stop(PATIENCE_AT_STOP);
        }
        synchronized (this) {
            enter(Condition.STOPPED);
        }
    }

    Part part() {
        return part;
    }

    synchronized void is(String nameAndVersion) {
        what = nameAndVersion;
    }

    synchronized @Nullable ChildProcess process() {
        return process;
    }

    synchronized PartState state() {
        long pid = process != null && process.isAlive() ? process.pid() : 0;
        return new PartState(
                part, condition, address, what, since, pid, pid == 0 ? -1 : Memory.residentBytes(pid), restarts);
    }

    private void enter(Condition next) {
        if (condition != next) {
            condition = next;
            since = Instant.now();
        }
    }
}
