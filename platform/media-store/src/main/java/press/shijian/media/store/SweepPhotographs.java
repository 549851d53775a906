package press.shijian.media.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import press.shijian.media.store.StoredPhotograph.Due;
import press.shijian.service.DatabaseFaults;
import press.shijian.service.PeriodicTask;

/**
 * Removes photographs that nobody has used for a time. Who uses one is asked of all {@link PhotographUses}; where one of them can't
 * tell, nothing is removed, and all are asked again later. Runs in each instance, which does no harm.
 */
class SweepPhotographs implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SweepPhotographs.class);

    private static final int AT_A_TIME = 100;

    /** The alert on periodic tasks that stand still expects each of them every two minutes. */
    private static final int LOOK_AT_THE_CLOCK_SECONDS = 30;

    private static final Duration LONGEST_SWEEP = Duration.ofMinutes(1);

    private final PhotographStore store;
    private final List<PhotographUses> uses;
    private final MediaProperties properties;
    private final Clock clock;
    private final PeriodicTask task;
    private final Counter removed;

    private boolean isPrepared;
    private Instant next = Instant.MIN;
    private volatile @Nullable ScheduledExecutorService sweeping;

    SweepPhotographs(
            PhotographStore store,
            List<PhotographUses> uses,
            MediaProperties properties,
            MeterRegistry meters,
            Clock clock) {
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("Without anybody to ask, each photograph would be one that nobody uses");
        }
        this.store = store;
        this.uses = uses;
        this.properties = properties;
        this.clock = clock;
        this.task = new PeriodicTask("sweep-photographs", this::sweepWhenItIsTime, meters);
        this.removed = Counter.builder("shijian.photographs.removed")
                .description("Photographs that nobody used any more")
                .register(meters);
    }

    private void sweepWhenItIsTime() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        try {
            prepareOnce();
            Instant end = clock.instant().plus(LONGEST_SWEEP);
            boolean isDone = false;
            while (!isDone && clock.instant().isBefore(end)) {
                isDone = !sweepSome();
            }
            next = isDone ? clock.instant().plus(properties.sweep()) : Instant.MIN;
        } catch (RuntimeException fault) {
            if (!DatabaseFaults.isDatabaseAway(fault)) {
                throw fault;
            }
            log.debug("Photographs wait for the database", fault);
        }
    }

    /**
     * Nobody else reads by that index. A service without the right to this database works on, without photographs, and the alert on
     * periodic tasks says so.
     */
    private void prepareOnce() {
        if (!isPrepared) {
            store.prepare();
            isPrepared = true;
        }
    }

    /**
     * Each that is looked at gets another time or goes.
     *
     * @return whether there may be more
     */
    boolean sweepSome() {
        List<Due> due = store.due(AT_A_TIME);
        lookAt(due);
        return due.size() == AT_A_TIME;
    }

    private void lookAt(List<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        Set<String> used = used(due.stream().map(Due::id).collect(Collectors.toSet()));
        List<String> newlyUnused = new ArrayList<>();
        for (Due one : due) {
            if (used.contains(one.id())) {
                continue;
            }
            if (one.unusedSince() == null) {
                newlyUnused.add(one.id());
            } else if (store.remove(one)) {
                removed.increment();
                log.info("Removed photograph {}, unused since {}", one.id(), one.unusedSince());
            }
        }
        store.noteUsed(used);
        store.noteUnused(newlyUnused);
    }

    private Set<String> used(Set<String> ids) {
        Set<String> used = new HashSet<>();
        uses.forEach(one -> used.addAll(one.used(ids)));
        used.retainAll(ids);
        return used;
    }

    @Override
    public void start() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "sweep-photographs");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(task, LOOK_AT_THE_CLOCK_SECONDS, LOOK_AT_THE_CLOCK_SECONDS, TimeUnit.SECONDS);
        sweeping = thread;
    }

    @Override
    public void stop() {
        ScheduledExecutorService thread = sweeping;
        sweeping = null;
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return sweeping != null;
    }
}
