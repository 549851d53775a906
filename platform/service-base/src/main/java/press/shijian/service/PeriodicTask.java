package press.shijian.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again. Whatever one run throws, a scheduler goes on with the next; when a run last ended well
 * is the gauge {@code shijian.last.run}, in seconds since 1970. Thread-safe if the work is.
 */
public final class PeriodicTask implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    private final String name;
    private final Runnable work;
    private final AtomicLong lastRun = new AtomicLong();

    public PeriodicTask(String name, Runnable work, MeterRegistry meters) {
        this.name = name;
        this.work = work;
        Gauge.builder("shijian.last.run", lastRun, AtomicLong::doubleValue)
                .tag("task", name)
                .strongReference(true)
                .register(meters);
    }

    @Override
    public void run() {
        try {
            work.run();
            lastRun.set(System.currentTimeMillis() / 1000);
        } catch (Throwable fault) {
            // an error, too: a scheduler that is handed one never runs the task again, and says nothing
            log.error("{} failed, and is tried again", name, fault);
        }
    }
}
