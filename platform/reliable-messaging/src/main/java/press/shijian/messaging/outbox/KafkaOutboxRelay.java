package press.shijian.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.OutboxRelay;
import press.shijian.messaging.OutgoingEvent;
import press.shijian.messaging.Refusals;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.encryption.EventSecrets;
import press.shijian.messaging.encryption.KeyNotHereException;
import press.shijian.messaging.signature.EventSignatures;
import press.shijian.service.DatabasePreparation;
import press.shijian.service.PeriodicTask;

/**
 * Carries events from the outboxes of aggregates to Kafka, on threads of its own.
 *
 * <p>Two ways lead here. A store hands over the events that it has just written, and they leave from memory. A
 * <em>sweeper</em> looks every few seconds for what found no room there, what a crash left behind, and what a broker did not
 * take, and reads it from the database in bulk. Both end in a {@link Lane} per aggregate: many aggregates send at once,
 * each of them one event after the other, so nothing overtakes. What a {@link PartitionHealth partition} doesn't take
 * waits in the database and delays its own aggregates only. What was acknowledged is taken out of the outboxes by {@link
 * SentMarks}, in bulk.
 *
 * <p>An event that can never be sent is put aside: its document says so, and it waits, with those behind it, for an operator
 * ({@link PutAsideEvents}) or for the next start of the service.
 *
 * <p>Thread-safe. Lanes belong to the thread of the dispatcher.
 */
public final class KafkaOutboxRelay implements OutboxRelay, DatabasePreparation, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KafkaOutboxRelay.class);

    /** In bytes of events in memory, on their way; what comes beyond it waits in the database. */
    private static final long MOST_IN_MEMORY = 32 * 1024 * 1024;

    /** Aggregates read from the database at once. */
    private static final int BATCH = 50;

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration TO_FINISH = Duration.ofSeconds(3);

    private final String source;
    private final MongoTemplate mongo;
    private final MessageBroker broker;
    private final EventSecrets secrets;
    private final EventSignatures signatures;
    private final MeterRegistry meters;
    private final MessagingProperties properties;
    private final PartitionHealth partitions;
    private final List<Outbox> outboxes = new CopyOnWriteArrayList<>();
    private final Map<Lane.Key, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicLong inMemory = new AtomicLong();
    private final PeriodicTask sweepTask;

    private volatile @Nullable Threads threads;

    /**
     * @param source CloudEvents {@code source} of everything that is sent: the service's short name
     */
    KafkaOutboxRelay(
            @Value("${spring.application.name}") String source,
            MongoTemplate mongo,
            MessageBroker broker,
            EventSecrets secrets,
            EventSignatures signatures,
            MeterRegistry meters,
            MessagingProperties properties) {
        this.source = source;
        this.mongo = mongo;
        this.broker = broker;
        this.secrets = secrets;
        this.signatures = signatures;
        this.meters = meters;
        this.properties = properties;
        this.partitions = new PartitionHealth(properties.pauses(), Clock.systemUTC());
        this.sweepTask = new PeriodicTask(
                "outbox-sweep", () -> Optional.ofNullable(threads).ifPresent(Threads::sweep), meters);
    }

    @Override
    public Written watch(String collection) {
        Outbox outbox = new Outbox(mongo, collection);
        outboxes.add(outbox);
        return (id, firstWaiting, added) -> send(outbox, id, firstWaiting, added);
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        outboxes.forEach(outbox -> {
            outbox.prepare();
            outbox.bringBackPutAside();
        });
    }

    /** Of each kind of aggregate. */
    public List<OutboxState> states() {
        return outboxes.stream().map(Outbox::state).toList();
    }

    List<Outbox> outboxes() {
        return List.copyOf(outboxes);
    }

    /** Sends what waits in that outbox, without waiting for the next sweep. */
    void sendNow(Outbox outbox, String id) {
        Optional.ofNullable(threads).ifPresent(running -> running.read(new Lane.Key(outbox, id)));
    }

    private void send(Outbox outbox, String id, long firstWaiting, List<OutgoingEvent> events) {
        Threads running = threads;
        if (running == null) {
            return;
        }
        long bytes = events.stream().mapToLong(OutgoingEvent::bytes).sum();
        if (inMemory.addAndGet(bytes) > Math.max(MOST_IN_MEMORY, bytes)) {
            inMemory.addAndGet(-bytes);
            return; // the sweeper comes back to it
        }
        running.dispatch(() -> {
            inMemory.addAndGet(-bytes);
            Lane lane = lanes.computeIfAbsent(new Lane.Key(outbox, id), Lane::new);
            inMemory.addAndGet(lane.add(firstWaiting, events));
            goOn(running, lane);
        });
    }

    /** Sends the next event of a lane, or ends it. By the dispatcher, like all that touches a lane. */
    private void goOn(Threads running, Lane lane) {
        OutgoingEvent event = lane.next();
        if (event != null) {
            Optional<TopicPartition> partition =
                    partitionFor(event.topic(), lane.key().id());
            if (partition.isPresent()) {
                send(running, lane, event, partition.get());
            } else {
                close(lane);
            }
        }
        if (lane.hasEnded() && lanes.remove(lane.key(), lane) && lane.lacksSome()) {
            running.read(lane.key());
        }
    }

    private void close(Lane lane) {
        inMemory.addAndGet(-lane.close());
    }

    /** The partition, if it takes an event now. */
    private Optional<TopicPartition> partitionFor(String topic, String id) {
        TopicPartition whole = new TopicPartition(topic, -1);
        if (!partitions.takes(whole)) {
            return Optional.empty();
        }
        try {
            TopicPartition partition = broker.partition(topic, id);
            partitions.answered(whole, 0, null);
            return Optional.of(partition).filter(partitions::takes);
        } catch (RuntimeException unreachable) {
            partitions.refused(whole, unreachable);
            return Optional.empty();
        }
    }

    private void send(Threads running, Lane lane, OutgoingEvent event, TopicPartition partition) {
        lane.sending();
        long bytes = event.bytes();
        partitions.sending(partition, bytes);
        secrets.encrypt(CloudEventHeaders.write(source, lane.key().id(), event), event.dataKey())
                .thenApply(signatures::sign)
                .thenCompose(broker::send)
                .whenComplete((sent, failed) -> running.dispatch(() -> {
                    Throwable fault = failed instanceof CompletionException wrapped ? wrapped.getCause() : failed;
                    boolean keyless = fault instanceof KeyNotHereException;
                    boolean passes =
                            fault != null && (keyless || TransientFaults.passes(fault) || Refusals.byBroker(fault));
                    partitions.answered(partition, bytes, passes && !keyless ? fault : null);
                    if (fault == null) {
                        meters.counter("shijian.events.sent", "type", event.type())
                                .increment();
                        inMemory.addAndGet(-bytes);
                        running.marks.sent(lane.key(), lane.acknowledged());
                    } else {
                        close(lane);
                        if (!passes) {
                            putAside(running, lane, event, fault);
                        }
                    }
                    goOn(running, lane);
                }));
    }

    private void putAside(Threads running, Lane lane, OutgoingEvent event, Throwable fault) {
        log.error("Event {} {} of {} can't be sent", event.sequence(), event.type(), lane.key(), fault);
        running.inDatabase(() -> lane.key().outbox().putAside(lane.key().id(), event, TransientFaults.summary(fault)));
    }

    /**
     * Looks through one outbox once.
     *
     * @return whether to do so again at once: something was sent, and something else found no room
     */
    private boolean sweep(Threads running, Outbox outbox) {
        Instant before = Instant.now().minus(properties.leftBehindAfter());
        Set<String> batch = new HashSet<>();
        AtomicBoolean sentSome = new AtomicBoolean();
        AtomicBoolean leftSome = new AtomicBoolean();
        outbox.visitWaiting(before, (id, topic) -> {
            if (running.stopping() || inMemory.get() > MOST_IN_MEMORY / 2) {
                leftSome.set(true);
                return false;
            }
            if (!lanes.containsKey(new Lane.Key(outbox, id))) {
                if (partitionFor(topic, id).isEmpty()) {
                    leftSome.set(true);
                } else if (batch.add(id) && batch.size() == BATCH) {
                    read(outbox, batch);
                    batch.clear();
                    sentSome.set(true);
                }
            }
            return true;
        });
        read(outbox, batch);
        return leftSome.get() && (sentSome.get() || !batch.isEmpty());
    }

    private void read(Outbox outbox, Set<String> ids) {
        if (!ids.isEmpty()) {
            outbox.waiting(ids)
                    .forEach(one -> send(outbox, one.id(), one.events().get(0).sequence(), one.events()));
        }
    }

    /** The threads of one life between start and stop. */
    private final class Threads {

        final SentMarks marks;

        private final ScheduledExecutorService dispatcher = thread("outbox-dispatcher");
        private final ScheduledExecutorService database = thread("outbox-database");
        private final ScheduledExecutorService marker = thread("outbox-marker");
        private final BackOff backOff = properties.pauses();
        private BackOffExecution pauses = backOff.start();
        private volatile boolean stopping;

        Threads() {
            marks = new SentMarks(
                    marker,
                    backOff,
                    (key, sequence) -> dispatch(() -> {
                        Lane lane = lanes.get(key);
                        if (lane != null) {
                            lane.takenOut(sequence);
                            goOn(this, lane);
                        }
                    }));
        }

        boolean stopping() {
            return stopping;
        }

        void dispatch(Runnable task) {
            run(dispatcher, task, Duration.ZERO);
        }

        void inDatabase(Runnable task) {
            run(database, task, Duration.ZERO);
        }

        /** Reads one outbox now and sends what waits there. */
        void read(Lane.Key key) {
            inDatabase(() -> KafkaOutboxRelay.this.read(key.outbox(), Set.of(key.id())));
        }

        private void sweepIn(Duration delay) {
            run(database, sweepTask, delay);
        }

        private void sweep() {
            Duration next = properties.sweep();
            try {
                boolean more = false;
                for (Outbox outbox : outboxes) {
                    more |= KafkaOutboxRelay.this.sweep(this, outbox);
                }
                pauses = backOff.start();
                next = more ? SOON : next;
            } catch (RuntimeException fault) {
                log.warn("Outboxes can't be read, retrying: {}", TransientFaults.summary(fault));
                next = Duration.ofMillis(pauses.nextBackOff());
            } finally {
                sweepIn(next);
            }
        }

        private void run(ScheduledExecutorService thread, Runnable task, Duration delay) {
            try {
                thread.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopped) {
                log.debug("The rest is sent at the next start");
            }
        }

        /** What is not done here waits in the database; the thread lives on. */
        private static void guarded(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException | Error fault) {
                if (TransientFaults.passes(fault)) {
                    log.warn("Events wait in the outbox: {}", TransientFaults.summary(fault));
                } else {
                    log.error("A step of the outbox relay failed", fault);
                }
            }
        }

        void close() {
            stopping = true;
            database.shutdownNow();
            try {
                Instant end = Instant.now().plus(TO_FINISH);
                while (!lanes.isEmpty() && Instant.now().isBefore(end)) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
            marker.shutdownNow();
            dispatcher.shutdownNow();
            lanes.clear();
            inMemory.set(0);
        }

        private static ScheduledExecutorService thread(String name) {
            return Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
        }
    }

    @Override
    public synchronized void start() {
        Threads started = new Threads();
        threads = started;
        started.sweepIn(Duration.ZERO); // only now, for it looks there whether it may go on
    }

    /** What is being sent may finish; the rest is sent at the next start. */
    @Override
    public synchronized void stop() {
        Threads running = threads;
        threads = null;
        if (running != null) {
            running.close();
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
