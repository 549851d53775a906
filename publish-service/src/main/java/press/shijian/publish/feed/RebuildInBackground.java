package press.shijian.publish.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.messaging.TransientFaults;
import press.shijian.service.PeriodicTask;

/** Goes on with a rebuild, for a moment at a time: also with one that another instance has begun and left. */
@Component
class RebuildInBackground {

    private static final Logger log = LoggerFactory.getLogger(RebuildInBackground.class);

    /** Shorter than what else is scheduled here can wait. */
    private static final Duration AT_A_TIME = Duration.ofSeconds(2);

    private final RebuildFeeds rebuild;
    private final PeriodicTask task;

    RebuildInBackground(RebuildFeeds rebuild, MeterRegistry meters) {
        this.rebuild = rebuild;
        this.task = new PeriodicTask("rebuild-feeds", this::goOn, meters);
    }

    @Scheduled(fixedDelayString = "${shijian.publish.rebuild-goes-on-every:1s}")
    void run() {
        task.run();
    }

    private void goOn() {
        long end = System.nanoTime() + AT_A_TIME.toNanos();
        try {
            while (rebuild.step() && System.nanoTime() < end) {
                // the next step
            }
        } catch (RuntimeException fault) {
            if (!TransientFaults.passes(fault)) {
                throw fault;
            }
            log.debug("The rebuild waits for the next look", fault);
        }
    }
}
