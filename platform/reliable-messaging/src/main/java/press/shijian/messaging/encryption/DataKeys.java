package press.shijian.messaging.encryption;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import press.shijian.events.EventContract.DataKey;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.MessagingProperties.Encryption.Mode;
import press.shijian.messaging.SubjectKeys;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.encryption.DataKeyStore.Stored;
import press.shijian.service.PeriodicTask;

/**
 * The keys of subjects. Every service reads them on their topic; one makes them, when the first event of a subject is about to leave, and erases them. Without a wrapping key
 * none of this is done, and nothing is encrypted.
 *
 * <p>Thread-safe. A key that was erased may be used for half a minute more, where the news of it has not come yet.
 */
public final class DataKeys implements SubjectKeys, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DataKeys.class);

    private static final int IN_MEMORY = 10_000;
    private static final Duration MEMORY = Duration.ofSeconds(30);

    /** Subjects whose keys are made, or keys that are sent, at once. */
    private static final int BATCH = 100;

    private final boolean maker;
    private final WrappingKeys wrappingKeys;
    private final DataKeyStore store;
    private final DataKeyTopic topic;
    private final MessagingProperties properties;
    private final Clock clock;
    private final @Nullable PeriodicTask read;
    private final Queue<Wanted> wanted = new ConcurrentLinkedQueue<>();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
    private final Object news = new Object();

    private final Map<DataKeyId, InMemory> memory = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DataKeyId, InMemory> eldest) {
            return size() > IN_MEMORY;
        }
    };

    private volatile boolean caughtUp;
    private volatile @Nullable String problem;
    private volatile @Nullable Threads threads;

    /** @param key null where it was erased */
    record Known(@Nullable SecretKey key) {}

    private record InMemory(Known known, long until) {}

    private record Wanted(DataKeyId id, CompletableFuture<Known> answer) {}

    DataKeys(
            boolean maker,
            WrappingKeys wrappingKeys,
            DataKeyStore store,
            DataKeyTopic topic,
            MeterRegistry meters,
            MessagingProperties properties,
            Clock clock) {
        this.maker = maker;
        this.wrappingKeys = wrappingKeys;
        this.store = store;
        this.topic = topic;
        this.properties = properties;
        this.clock = clock;
        // where nothing is read, nothing is to be missed by whoever watches over periodic tasks
        this.read = inUse() ? new PeriodicTask("data-keys", this::readOn, meters) : null;
    }

    /** Whether this service has a wrapping key. */
    boolean inUse() {
        return !wrappingKeys.isEmpty();
    }

    /** Told of the ids of keys that have come, or were erased, after they are kept. */
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** What keeps keys from being read, in one sentence; null while nothing is known to. */
    public @Nullable String problem() {
        return problem;
    }

    // ------------------------------------------------------------------ to read with

    /** @throws KeyNotHereException when it has not come yet */
    Known find(DataKeyId id) {
        try {
            Known known = inMemory(id).orElseGet(() -> load(List.of(id)).get(id));
            if (known != null) {
                return known;
            }
        } catch (WrongWrappingKeyException unreadable) {
            throw new KeyNotHereException(id, unreadable);
        }
        throw new KeyNotHereException(id, null);
    }

    /** Takes keys into memory by one question. Where some have not come yet, waits a moment: usually they are on their way. */
    void prepare(Collection<DataKeyId> ids, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Set<DataKeyId> missing = new LinkedHashSet<>(ids);
        missing.removeIf(id -> inMemory(id).isPresent());
        while (!missing.isEmpty()) {
            missing.removeAll(load(missing).keySet());
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (missing.isEmpty() || left <= 0) {
                return;
            }
            awaitNews(left);
        }
    }

    private void awaitNews(long millis) {
        synchronized (news) {
            try {
                news.wait(millis);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Known> inMemory(DataKeyId id) {
        synchronized (memory) {
            InMemory found = memory.get(id);
            return found == null || found.until() < clock.millis() ? Optional.empty() : Optional.of(found.known());
        }
    }

    private Map<DataKeyId, Known> load(Collection<DataKeyId> ids) {
        return take(store.find(ids).values());
    }

    private Map<DataKeyId, Known> take(Collection<Stored> found) {
        Map<DataKeyId, Known> known = new HashMap<>();
        found.forEach(one ->
                known.put(one.id(), new Known(one.key() == null ? null : wrappingKeys.unwrap(one.id(), one.key()))));
        long until = clock.millis() + MEMORY.toMillis();
        synchronized (memory) {
            known.forEach((id, key) -> memory.put(id, new InMemory(key, until)));
        }
        return known;
    }

    private void forget(Collection<DataKeyId> ids) {
        synchronized (memory) {
            memory.keySet().removeAll(ids);
        }
    }

    // ------------------------------------------------------------------ to write with

    /**
     * The key to encrypt with. Made now where there is none and this service makes them: then it is on its topic before this is completed.
     *
     * @return completed with a {@link KeyNotHereException} where there is none yet
     */
    CompletableFuture<Known> toEncrypt(DataKeyId id) {
        Optional<Known> known = inMemory(id);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        Wanted one = new Wanted(id, new CompletableFuture<>());
        wanted.add(one);
        Threads running = threads;
        if (running == null || !running.make(this::answer)) {
            wanted.remove(one);
            one.answer().completeExceptionally(new KeyNotHereException(id, null));
        }
        return one.answer();
    }

    private void answer() {
        List<Wanted> batch = new ArrayList<>();
        for (Wanted one = wanted.poll(); one != null; one = batch.size() < BATCH ? wanted.poll() : null) {
            batch.add(one);
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            Set<DataKeyId> ids = batch.stream().map(Wanted::id).collect(Collectors.toSet());
            Map<DataKeyId, Known> known = maker ? make(ids) : load(ids);
            batch.forEach(one -> {
                Known key = known.get(one.id());
                if (key != null) {
                    one.answer().complete(key);
                } else {
                    one.answer().completeExceptionally(new KeyNotHereException(one.id(), null));
                }
            });
        } catch (RuntimeException | Error fault) {
            log.warn("Events wait for their keys: {}", TransientFaults.summary(fault));
            batch.forEach(one -> one.answer().completeExceptionally(new KeyNotHereException(one.id(), fault)));
        }
    }

    /** All keys of these subjects: another service may need the one that this service doesn't. */
    private Map<DataKeyId, Known> make(Set<DataKeyId> ids) {
        Set<DataKeyId> all = ids.stream()
                .flatMap(id -> DataKeyId.allOf(id.subject()).stream())
                .collect(Collectors.toSet());
        Map<DataKeyId, Stored> found = store.find(all);
        if (!found.keySet().containsAll(all) && caughtUp) {
            // only now, for one that the topic has must not be made a second time
            found.putAll(store.make(all.stream()
                    .filter(id -> !found.containsKey(id))
                    .collect(Collectors.toMap(id -> id, id -> wrappingKeys.wrap(id, AesGcm.newKey())))));
        }
        List<Stored> unsent = found.values().stream().filter(Stored::unsent).toList();
        if (!unsent.isEmpty()) {
            topic.send(unsent);
        }
        return take(found.values());
    }

    @Override
    public boolean areMade() {
        return inUse() && maker && properties.encryption().mode() == Mode.ON;
    }

    @Override
    public boolean make(Collection<String> subjects) {
        Set<DataKeyId> ids = subjects.stream()
                .map(subject -> new DataKeyId(subject, DataKey.REVIEW))
                .collect(Collectors.toSet());
        return make(ids).keySet().containsAll(ids);
    }

    // ------------------------------------------------------------------ to erase

    @Override
    public boolean erase(String subject, Set<DataKey> keys) {
        if (!inUse()) {
            return true;
        }
        List<DataKeyId> ids =
                keys.stream().map(key -> new DataKeyId(subject, key)).toList();
        Map<DataKeyId, Stored> found = store.find(ids);
        if (!isErased(found, ids)) {
            store.erase(ids);
            forget(ids);
            found = store.find(ids);
        }
        List<Stored> unsent = found.values().stream().filter(Stored::unsent).toList();
        try {
            if (!unsent.isEmpty()) {
                topic.send(unsent);
            }
            return true;
        } catch (RuntimeException fault) {
            if (!TransientFaults.passes(fault)) {
                throw fault;
            }
            log.warn("Keys of {} are erased here, and elsewhere later: {}", subject, TransientFaults.summary(fault));
            return false;
        }
    }

    private static boolean isErased(Map<DataKeyId, Stored> found, List<DataKeyId> ids) {
        return ids.stream().allMatch(id -> {
            Stored one = found.get(id);
            return one != null && one.key() == null;
        });
    }

    // ------------------------------------------------------------------ what goes on behind

    private void readOn() {
        Threads running = threads;
        try {
            Collection<DataKeyId> read = topic.readOn();
            caughtUp = topic.caughtUp();
            if (!read.isEmpty()) {
                forget(read);
                synchronized (news) {
                    news.notifyAll();
                }
                Set<String> ids = read.stream().map(DataKeyId::toString).collect(Collectors.toSet());
                listeners.forEach(listener -> listener.accept(ids));
            }
            if (maker && running != null) {
                running.goOn();
            }
            problem = null;
            if (running != null) {
                running.pauses = properties.pauses().start();
            }
        } catch (RuntimeException fault) {
            topic.close();
            caughtUp = false;
            if (running == null || threads != running) {
                return; // stopping
            }
            String sentence = fault instanceof WrongWrappingKeyException
                    ? String.valueOf(fault.getMessage())
                    : TransientFaults.summary(fault);
            if (!sentence.equals(problem)) {
                log.warn("Keys of events can't be read, retrying: {}", sentence);
            }
            problem = sentence;
            running.rest();
        }
    }

    /** Sends what a crash, or a broker that was away, has left, and wraps anew what another key wraps; for about a second. */
    private void mend() {
        long end = clock.millis() + 1_000;
        boolean more = true;
        while (more && clock.millis() < end) {
            Map<DataKeyId, WrappedKey> anew = new HashMap<>();
            for (Stored one : store.wrappedBefore(BATCH)) {
                if (one.key() != null) {
                    anew.put(one.id(), wrappingKeys.wrap(one.id(), wrappingKeys.unwrap(one.id(), one.key())));
                }
            }
            store.wrapAnew(anew);
            List<Stored> unsent = store.unsent(BATCH);
            if (!unsent.isEmpty()) {
                topic.send(unsent);
            }
            more = !unsent.isEmpty();
        }
    }

    /** The threads of one life between start and stop. */
    private final class Threads {

        private final ScheduledExecutorService reader = thread("data-keys-reader");
        private final ScheduledExecutorService writer = thread("data-keys-writer");
        private volatile BackOffExecution pauses = properties.pauses().start();
        private final CountDownLatch ended = new CountDownLatch(1);
        private long mendAt;

        void begin(PeriodicTask reading) {
            reader.scheduleWithFixedDelay(reading, 0, 1, TimeUnit.MILLISECONDS);
        }

        boolean make(Runnable work) {
            try {
                writer.execute(work);
                return true;
            } catch (RejectedExecutionException stopped) {
                return false;
            }
        }

        /** By the reader, every so often. */
        void goOn() {
            if (clock.millis() >= mendAt) {
                mendAt = clock.millis() + properties.sweep().toMillis();
                mend();
            }
        }

        void rest() {
            try {
                boolean stopping = ended.await(pauses.nextBackOff(), TimeUnit.MILLISECONDS);
                if (stopping) {
                    log.debug("The rest is read at the next start");
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }

        /** The reader ends by itself: a consumer that is interrupted leaves a mess. */
        void close() {
            ended.countDown();
            reader.shutdown();
            writer.shutdown();
            try {
                if (reader.awaitTermination(3, TimeUnit.SECONDS)) {
                    topic.close();
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }

        private static ScheduledExecutorService thread(String name) {
            return Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
        }
    }

    /** Makes the topic of keys unless it is there, and says whether this service may do there what it must. */
    public void ensureTopic() {
        if (inUse()) {
            topic.ensure(AclOperation.READ);
            if (maker) {
                topic.ensure(AclOperation.WRITE);
            }
        }
    }

    @Override
    public synchronized void start() {
        Threads started = new Threads();
        threads = started;
        if (read != null) {
            started.begin(read);
        }
    }

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

    /** Starts before, and stops after, the relay. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2 - 1;
    }
}
