package press.shijian.messaging.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.deadletters.DeadLetterBox;
import press.shijian.messaging.encryption.DataKeys;
import press.shijian.messaging.inbox.Inbox;
import press.shijian.messaging.outbox.KafkaOutboxRelay;
import press.shijian.messaging.outbox.OutboxState;
import press.shijian.service.PeriodicTask;

/**
 * Looks at the pipeline every few seconds, on threads of its own, so that neither a scrape nor a page ever waits for
 * database or broker, nor one of them for the other. It also mends what a crash has left: parked events whose turn came
 * unnoticed, consumers that have died.
 *
 * <p>Thread-safe.
 */
public final class PipelineWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PipelineWatch.class);

    private final PipelineStart start;
    private final KafkaOutboxRelay relay;
    private final Inbox inbox;
    private final DeadLetterBox deadLetters;
    private final MessageBroker kafka;
    private final DataKeys keys;
    private final PipelineGauges gauges;
    private final PeriodicTask sampleDatabase;
    private final PeriodicTask sampleBroker;
    private final PeriodicTask mend;
    private final MessagingProperties properties;

    private volatile InDatabase database = new InDatabase(Instant.EPOCH, false, List.of(), List.of());
    private volatile AtBroker broker = new AtBroker(false, List.of());
    private volatile @Nullable ScheduledExecutorService clock;

    PipelineWatch(
            PipelineStart start,
            KafkaOutboxRelay relay,
            Inbox inbox,
            DeadLetterBox deadLetters,
            MessageBroker kafka,
            DataKeys keys,
            PipelineGauges gauges,
            MeterRegistry meters,
            MessagingProperties properties) {
        this.start = start;
        this.relay = relay;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.kafka = kafka;
        this.keys = keys;
        this.gauges = gauges;
        this.sampleDatabase = new PeriodicTask("sample-database", this::lookIntoDatabase, meters);
        this.sampleBroker = new PeriodicTask("sample-broker", this::askBroker, meters);
        this.mend = new PeriodicTask("mend", this::mend, meters);
        this.properties = properties;
    }

    /** As it was a few seconds ago. */
    public PipelineState state() {
        InDatabase inDatabase = database;
        AtBroker atBroker = broker;
        String problem = Optional.ofNullable(start.problem()).orElse(keys.problem());
        return new PipelineState(
                inDatabase.at(),
                start.complete() && problem == null,
                problem,
                inDatabase.answers(),
                atBroker.answers(),
                inDatabase.outboxes(),
                atBroker.lags(),
                inDatabase.backlogs());
    }

    private void lookIntoDatabase() {
        try {
            database = new InDatabase(
                    Instant.now(),
                    true,
                    relay.states(),
                    inbox.groups().stream().map(this::backlog).toList());
        } catch (RuntimeException away) {
            log.debug("The database was not sampled", away);
            database = new InDatabase(Instant.now(), false, database.outboxes(), database.backlogs());
        }
        gauges.show(state());
    }

    private void mend() {
        try {
            if (start.complete()) {
                inbox.mend();
            }
        } catch (RuntimeException fault) {
            if (TransientFaults.passes(fault)) {
                log.debug("Parked events wait for the next look", fault);
            } else {
                log.error("Parked events or a consumer wait for the next look", fault);
            }
        }
    }

    private void askBroker() {
        try {
            broker = new AtBroker(
                    true, inbox.subscriptions().stream().map(this::lag).toList());
        } catch (RuntimeException away) {
            log.debug("The broker was not sampled", away);
            broker = new AtBroker(false, broker.lags());
        }
        gauges.show(state());
    }

    private PipelineState.Lag lag(Subscription<?> subscription) {
        String topic = subscription.topic();
        String group = subscription.group();
        return new PipelineState.Lag(topic, group, kafka.lag(topic, group));
    }

    private PipelineState.Backlog backlog(String group) {
        return new PipelineState.Backlog(
                group, deadLetters.count(group), inbox.parked(group), inbox.held(group), inbox.isStopped(group));
    }

    private record InDatabase(
            Instant at, boolean answers, List<OutboxState> outboxes, List<PipelineState.Backlog> backlogs) {}

    private record AtBroker(boolean answers, List<PipelineState.Lag> lags) {}

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(3, task -> {
            Thread thread = new Thread(task, "pipeline-watch");
            thread.setDaemon(true);
            return thread;
        });
        long pause = properties.sampling().toMillis();
        started.scheduleWithFixedDelay(sampleDatabase, 0, pause, TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(mend, pause, pause, TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(sampleBroker, 0, pause, TimeUnit.MILLISECONDS);
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
