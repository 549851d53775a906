package press.shijian.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.backoff.BackOffExecution;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.OutboxRelay;
import press.shijian.messaging.OutgoingEvent;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.service.DatabasePreparation;

/**
 * Carries events from the outboxes of aggregates to Kafka, on threads of its own.
 *
 * <p>Two ways lead here. A store that has written events <em>wakes</em> the relay, which sends them at once. A
 * <em>sweeper</em> looks every few seconds for what a crash, or a broker that was away, left behind. Both read the outbox
 * anew and send it from its first event on, always on the same thread for the same aggregate, waiting for each
 * acknowledgement, so nothing overtakes. While broker or database is away nobody is woken: the sweeper alone tries, with
 * growing pauses.
 *
 * <p>Thread-safe.
 */
public final class KafkaOutboxRelay implements OutboxRelay, DatabasePreparation, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KafkaOutboxRelay.class);
    private static final int BATCH = 100;

    private final String source;
    private final MongoTemplate mongo;
    private final MessageBroker broker;
    private final MeterRegistry meters;
    private final MessagingProperties properties;
    private final List<Outbox> outboxes = new CopyOnWriteArrayList<>();

    /** By the sweeper alone. */
    private final Map<Outbox, Set<String>> postponed = new HashMap<>();

    /** By the sweeper alone; begins anew after each success. */
    private BackOffExecution pauses;

    private volatile boolean resting;
    private volatile @Nullable RelayThreads threads;
    private volatile @Nullable ScheduledExecutorService sweeper;

    /**
     * @param source CloudEvents {@code source} of everything that is sent: the service's short name
     */
    KafkaOutboxRelay(
            @Value("${spring.application.name}") String source,
            MongoTemplate mongo,
            MessageBroker broker,
            MeterRegistry meters,
            MessagingProperties properties) {
        this.source = source;
        this.mongo = mongo;
        this.broker = broker;
        this.meters = meters;
        this.properties = properties;
        this.pauses = properties.pauses().start();
    }

    @Override
    public Consumer<String> watch(String collection) {
        Outbox outbox = new Outbox(mongo, collection);
        outboxes.add(outbox);
        return id -> wake(outbox, id);
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        outboxes.forEach(Outbox::prepare);
    }

    /** Of each kind of aggregate. */
    public List<OutboxState> states() {
        return outboxes.stream().map(Outbox::state).toList();
    }

    /** Returns at once. Where it cannot be sent now, it waits for the sweeper. */
    private void wake(Outbox outbox, String id) {
        RelayThreads running = threads;
        if (running == null || resting) {
            return;
        }
        try {
            running.run(id, () -> relay(outbox, id)).whenComplete((sent, fault) -> {
                if (fault != null) {
                    rest(fault);
                }
            });
        } catch (RejectedExecutionException tooMuchToDo) {
            log.debug("{} {} waits for the sweeper", outbox.name(), id);
        }
    }

    /**
     * Sends all that waits in one aggregate.
     *
     * @return false where it holds an event that can never be sent
     */
    private boolean relay(Outbox outbox, String id) {
        for (List<OutgoingEvent> waiting = outbox.waiting(id); !waiting.isEmpty(); waiting = outbox.waiting(id)) {
            long last = 0;
            for (OutgoingEvent event : waiting) {
                try {
                    broker.send(CloudEventHeaders.write(source, id, event));
                } catch (RuntimeException fault) {
                    if (TransientFaults.passes(fault)) {
                        throw fault;
                    }
                    log.error(
                            "Event {} {} of {} {} cannot be sent",
                            event.sequence(),
                            event.type(),
                            outbox.name(),
                            id,
                            fault);
                    return false;
                }
                last = event.sequence();
                meters.counter("shijian.events.sent", "type", event.type()).increment();
            }
            if (outbox.sent(id, last)) {
                return true;
            }
        }
        return true;
    }

    private void sweepFromNowOn() {
        RuntimeException away = null;
        try {
            for (Outbox outbox : outboxes) {
                try {
                    sweep(outbox, postponed.computeIfAbsent(outbox, first -> new HashSet<>()));
                } catch (RuntimeException fault) {
                    away = fault;
                }
            }
            if (away == null) {
                if (resting) {
                    log.info("Events are being sent again");
                }
                resting = false;
                pauses = properties.pauses().start();
            } else {
                rest(away);
            }
        } finally {
            sweepIn(resting ? Duration.ofMillis(pauses.nextBackOff()) : properties.sweep());
        }
    }

    /**
     * In batches, until only aggregates are left whose events could not be sent this time.
     *
     * @param late those that could not be sent last time: they are tried after all others, so that what waits for one
     *     partition cannot hold up the rest
     * @throws RuntimeException when nothing could be sent: broker or database are away, it seems
     */
    private void sweep(Outbox outbox, Set<String> late) {
        RelayThreads running = threads;
        Set<String> stuck = new HashSet<>();
        boolean anySent = false;
        while (running != null) {
            Instant before = Instant.now().minus(properties.leftBehindAfter());
            Set<String> except = new HashSet<>(stuck);
            except.addAll(late);
            List<String> batch = outbox.waitingSince(before, except, BATCH);
            if (batch.isEmpty() && late.isEmpty()) {
                return;
            }
            if (batch.isEmpty()) {
                late.clear();
                continue;
            }
            List<CompletableFuture<Boolean>> tries = batch.stream()
                    .map(id -> running.run(id, () -> relay(outbox, id)))
                    .toList();
            CompletionException away = null;
            for (int i = 0; i < batch.size(); i++) {
                try {
                    if (tries.get(i).join()) {
                        anySent = true;
                        continue;
                    }
                } catch (CompletionException fault) {
                    away = fault;
                }
                stuck.add(batch.get(i));
            }
            if (away != null) {
                if (!anySent) {
                    late.addAll(stuck);
                    throw away;
                }
                log.warn("Some events of {} wait for now: {}", outbox.name(), TransientFaults.summary(away));
                if (stuck.containsAll(batch)) {
                    late.addAll(stuck);
                    return;
                }
            }
        }
    }

    private void rest(Throwable fault) {
        if (!resting && isRunning()) {
            log.warn("Events wait in the outbox for now: {}", TransientFaults.summary(fault));
        }
        resting = true;
    }

    private void sweepIn(Duration delay) {
        ScheduledExecutorService running = sweeper;
        if (running != null) {
            try {
                running.schedule(this::sweepFromNowOn, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                log.debug("The sweeper ends");
            }
        }
    }

    @Override
    public synchronized void start() {
        threads = new RelayThreads(properties.relayThreads());
        sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "outbox-sweeper");
            thread.setDaemon(true);
            return thread;
        });
        resting = false;
        sweepIn(Duration.ZERO);
    }

    /** What is being sent may finish; the rest is sent at the next start. */
    @Override
    public synchronized void stop() {
        ScheduledExecutorService sweeping = sweeper;
        RelayThreads sending = threads;
        sweeper = null;
        threads = null;
        if (sweeping != null && sending != null) {
            sweeping.shutdownNow();
            sending.close();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    /** Starts before, and stops after, whatever writes aggregates. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }
}
