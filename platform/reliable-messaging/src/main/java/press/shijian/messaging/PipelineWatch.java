package press.shijian.messaging;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the pipeline every few seconds, on a thread of its own, so that neither a scrape nor a page ever waits for
 * database or broker. It also lets parked events go whose turn has come unnoticed.
 *
 * <p>Thread-safe.
 */
public final class PipelineWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PipelineWatch.class);

    private final PipelineStart start;
    private final OutboxRelay relay;
    private final Consumptions consumptions;
    private final ParkedEvents parked;
    private final DeadLetterBox deadLetters;
    private final ConsumerLag lag;
    private final PipelineGauges gauges;
    private final MessagingProperties properties;

    private volatile PipelineState state =
            new PipelineState(Instant.EPOCH, false, false, false, List.of(), List.of(), List.of());
    private volatile @Nullable ScheduledExecutorService clock;

    PipelineWatch(
            PipelineStart start,
            OutboxRelay relay,
            Consumptions consumptions,
            ParkedEvents parked,
            DeadLetterBox deadLetters,
            ConsumerLag lag,
            PipelineGauges gauges,
            MessagingProperties properties) {
        this.start = start;
        this.relay = relay;
        this.consumptions = consumptions;
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.lag = lag;
        this.gauges = gauges;
        this.properties = properties;
    }

    /** As it was a few seconds ago. */
    public PipelineState state() {
        return state;
    }

    private void look() {
        try {
            state = sample(state);
            gauges.show(state);
        } catch (RuntimeException unexpected) {
            log.warn("The pipeline could not be sampled", unexpected);
        }
    }

    private PipelineState sample(PipelineState before) {
        Sampled<List<OutboxState>> outboxes =
                sampled(() -> relay.outboxes().stream().map(Outbox::state).toList(), before.outboxes());
        Sampled<List<PipelineState.Backlog>> backlogs = sampled(this::backlogs, before.backlogs());
        Sampled<List<PipelineState.Lag>> lags = sampled(this::lags, before.lags());
        return new PipelineState(
                Instant.now(),
                start.complete(),
                outboxes.fresh() && backlogs.fresh(),
                lags.fresh(),
                outboxes.value(),
                lags.value(),
                backlogs.value());
    }

    private List<PipelineState.Backlog> backlogs() {
        if (start.complete()) {
            consumptions.drainParked();
        }
        return consumptions.groups().stream()
                .map(group -> new PipelineState.Backlog(group, deadLetters.count(group), parked.count(group)))
                .toList();
    }

    private List<PipelineState.Lag> lags() {
        return consumptions.all().stream()
                .map(one ->
                        lag.of(one.subscription().topic(), one.subscription().group()))
                .toList();
    }

    private static <T> Sampled<T> sampled(Supplier<T> sample, T otherwise) {
        try {
            return new Sampled<>(sample.get(), true);
        } catch (RuntimeException away) {
            log.debug("Not sampled", away);
            return new Sampled<>(otherwise, false);
        }
    }

    private record Sampled<T>(T value, boolean fresh) {}

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "pipeline-watch");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::look, 0, properties.sampling().toMillis(), TimeUnit.MILLISECONDS);
        clock = started;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = clock;
        clock = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
