package press.shijian.messaging;

import io.micrometer.core.instrument.Metrics;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The attempts to write one document that others write, too: bounded, with a pause after each that is lost.
 *
 * <pre>for (Race race = new Race("Submission", id); ; race.lost()) { … return once it is written … }</pre>
 */
public final class Race {

    private static final Logger log = LoggerFactory.getLogger(Race.class);
    private static final int ATTEMPTS = 12;
    private static final int LONGEST_PAUSE_MILLIS = 100;

    private final String aggregates;
    private final String id;
    private int lost;

    /** @param aggregates what such documents are called, for the log and the meter */
    public Race(String aggregates, String id) {
        this.aggregates = aggregates;
        this.id = id;
    }

    /**
     * Waits before the next attempt: longer each time, and not as long as others do.
     *
     * @throws OptimisticLockingFailureException when that was the last one
     */
    public void lost() {
        Metrics.counter("shijian.races.lost", "aggregate", aggregates).increment();
        if (++lost == ATTEMPTS) {
            log.warn("{} {} was changed by others during {} attempts", aggregates, id, ATTEMPTS);
            throw new OptimisticLockingFailureException(
                    "%s %s was changed by others during %d attempts".formatted(aggregates, id, ATTEMPTS));
        }
        int pause = Math.min(LONGEST_PAUSE_MILLIS, 1 << lost);
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(pause));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new OptimisticLockingFailureException("Stopped while " + id + " was being changed by others");
        }
    }
}
