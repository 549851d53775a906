package press.shijian.engines;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition by looking again and again. */
public final class Await {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private Await() {}

    /**
     * @return whether it came true in that time
     * @throws IllegalStateException when the thread is interrupted
     */
    public static boolean until(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting", interrupted);
            }
        }
        return true;
    }
}
