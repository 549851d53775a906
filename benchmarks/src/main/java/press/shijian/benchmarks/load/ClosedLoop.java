package press.shijian.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * Some callers, each of whom begins its next operation when the last one is done. Tells how much is done at most; its
 * latencies say little, since a slow answer keeps its caller from asking.
 *
 * @param operations how many were done
 * @param time until the last of them was done
 */
public record ClosedLoop(long operations, Duration time, Latencies latencies) {

    /** Lets the callers begin operations for that time. */
    public static ClosedLoop run(int callers, Duration time, Operation operation) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        return loop(callers, number -> System.nanoTime() < end, operation);
    }

    /** Does so many operations, as fast as the callers can. */
    public static ClosedLoop times(int callers, long operations, Operation operation) throws InterruptedException {
        return loop(callers, number -> number < operations, operation);
    }

    private static ClosedLoop loop(int callers, LongPredicate begins, Operation operation) throws InterruptedException {
        Latencies latencies = new Latencies();
        AtomicLong next = new AtomicLong();
        long start = System.nanoTime();
        Callers.run(callers, () -> {
            for (long number = next.getAndIncrement(); begins.test(number); number = next.getAndIncrement()) {
                long began = System.nanoTime();
                operation.run(number);
                latencies.record(began, System.nanoTime());
            }
            return null;
        });
        return new ClosedLoop(latencies.count(), Duration.ofNanos(System.nanoTime() - start), latencies);
    }

    public double perSecond() {
        return operations * 1e9 / time.toNanos();
    }
}
