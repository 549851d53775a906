package press.shijian.benchmarks.load;

import java.time.Duration;

/**
 * When the operations of an open loop are to begin: at an even rate, whatever becomes of those before.
 *
 * @param start as {@link System#nanoTime} has it
 * @param perSecond how many begin in a second
 */
record Schedule(long start, double perSecond) {

    /** As {@link System#nanoTime} has it. */
    long intended(long operation) {
        return start + Math.round(operation * 1e9 / perSecond);
    }

    /** How many begin in that time. */
    long operationsIn(Duration time) {
        return Math.max(1, Math.round(perSecond * time.toMillis() / 1000));
    }

    /** How many should have begun by then. */
    long dueAt(long now) {
        return now < start ? 0 : 1 + (long) Math.floor((now - start) * perSecond / 1e9);
    }
}
