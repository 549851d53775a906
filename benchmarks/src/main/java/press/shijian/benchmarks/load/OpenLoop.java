package press.shijian.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Begins operations at an even rate, as people do who don't know of one another. A latency counts from the moment at which
 * the operation was to begin, so an operation that had to wait for a slow one before it is as late as its caller feels it
 * (no coordinated omission). One that never began counts until the end.
 */
public final class OpenLoop {

    private final int callers;
    private final Schedule schedule;
    private final Duration time;
    private final Latencies latencies = new Latencies();
    private final AtomicLong next = new AtomicLong();

    /**
     * Begins at once.
     *
     * @param callers threads; while all of them wait for answers, what is due waits too
     */
    public OpenLoop(double perSecond, Duration time, int callers) {
        this.callers = callers;
        this.schedule = new Schedule(System.nanoTime(), perSecond);
        this.time = time;
    }

    /**
     * Returns when all operations have been done.
     *
     * @param patience how long after the last one was due those that have not begun are given up
     */
    public Latencies run(Operation operation, Duration patience) throws InterruptedException {
        long operations = schedule.operationsIn(time);
        long end = schedule.intended(operations) + patience.toNanos();
        Callers.run(callers, () -> {
            for (long i = next.getAndIncrement(); i < operations; i = next.getAndIncrement()) {
                long intended = schedule.intended(i);
                awaitTime(intended);
                if (System.nanoTime() < end) {
                    operation.run(i);
                }
                latencies.record(intended, System.nanoTime());
            }
            return null;
        });
        return latencies;
    }

    /** As {@link System#nanoTime} has it: when that operation is to begin. */
    public long intended(long operation) {
        return schedule.intended(operation);
    }

    /** How many operations should have begun by now. */
    public long due() {
        return Math.min(schedule.operationsIn(time), schedule.dueAt(System.nanoTime()));
    }

    private static void awaitTime(long intended) throws InterruptedException {
        for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(left);
        }
    }
}
