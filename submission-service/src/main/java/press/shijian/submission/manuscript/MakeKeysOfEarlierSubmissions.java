package press.shijian.submission.manuscript;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.events.EventContract.DataKey;
import press.shijian.messaging.SubjectKeys;
import press.shijian.messaging.TransientFaults;
import press.shijian.service.PeriodicTask;
import press.shijian.submission.manuscript.EarlierSubmissions.Earlier;

/**
 * Once encryption of events is switched on, what was handed in before needs keys, too: the desk says more about it, and waits for them. Goes on where it has stopped,
 * on whichever instance.
 */
@Component
class MakeKeysOfEarlierSubmissions {

    private static final Logger log = LoggerFactory.getLogger(MakeKeysOfEarlierSubmissions.class);

    private static final int AT_A_TIME = 100;

    /** What is left is gone on with at the next time: a task that doesn't end would be taken for one that has stopped. */
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    private final EarlierSubmissions earlier;
    private final SubjectKeys keys;
    private final Clock clock;
    private final PeriodicTask task;

    MakeKeysOfEarlierSubmissions(EarlierSubmissions earlier, SubjectKeys keys, MeterRegistry meters, Clock clock) {
        this.earlier = earlier;
        this.keys = keys;
        this.clock = clock;
        this.task = new PeriodicTask("keys-of-earlier-submissions", this::goOn, meters);
    }

    @Scheduled(fixedDelayString = "${shijian.submission.earlier-keys.every}", initialDelayString = "1s")
    void make() {
        task.run();
    }

    private void goOn() {
        try {
            if (!keys.areMade()) {
                earlier.beginAnew();
                return;
            }
            Instant end = clock.instant().plus(AT_ONCE);
            Optional<String> from = earlier.goneThroughTo();
            while (from.isPresent() && clock.instant().isBefore(end)) {
                List<Earlier> some = earlier.after(from.get(), AT_A_TIME);
                if (!make(some)) {
                    return;
                }
                from = some.stream().map(Earlier::id).reduce((first, last) -> last);
                from.ifPresentOrElse(earlier::goneThrough, earlier::end);
            }
        } catch (RuntimeException fault) {
            if (!TransientFaults.passes(fault)) {
                throw fault;
            }
            log.debug("Keys of earlier submissions are made later", fault);
        }
    }

    private boolean make(List<Earlier> some) {
        boolean made = keys.make(
                some.stream().filter(one -> !one.erased()).map(Earlier::id).toList());
        for (Earlier one : some) {
            made = made && (!one.erased() || keys.erase(one.id(), Set.of(DataKey.REVIEW)));
        }
        return made;
    }
}
