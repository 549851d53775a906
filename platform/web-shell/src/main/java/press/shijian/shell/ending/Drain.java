package press.shijian.shell.ending;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets an instance that ends answer for a while longer. Its readiness is down by then, and whatever divides calls among instances
 * sends them elsewhere as soon as it has asked again; only then may connections be refused. Spring Boot's graceful end finishes the
 * calls that it has, and refuses new ones at once.
 */
final class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final Duration lasting;
    private volatile boolean running;

    Drain(Duration lasting) {
        this.lasting = lasting;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (!lasting.isZero()) {
            log.info("Not ready any more; answering for another {} s", lasting.toSeconds());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(lasting.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops first, before the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
