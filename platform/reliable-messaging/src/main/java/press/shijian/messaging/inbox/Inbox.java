package press.shijian.messaging.inbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.deadletters.DeadLetters;
import press.shijian.messaging.deadletters.Redelivery;

/**
 * All that this service listens to: a Kafka consumer for each {@link Subscription}, whose messages go to its
 * {@link EventConsumption}, as many at once as a poll brings. Offsets are committed up to the first message that is not
 * settled. What keeps it back is a transient fault: it is retried forever, with growing pauses, which are shorter than the
 * time after which its group would give the consumer up. Thread-safe.
 */
public final class Inbox implements Redelivery, DisposableBean {

    /** Parked events tried at once, per group: those that are due, and one of each subject looked at. */
    private static final int MOST_DUE = 20;

    private static final int MOST_VISITED = 5;

    /** Read at once when their keys come; the others are found by the rounds. */
    private static final int MOST_AWAITING = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final List<EventConsumption<?>> consumptions;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private final ParkedEvents parked;
    private final ExecutorService threads;

    /** By group, where the last look at its parked events ended; absent before the first, null at its end. */
    private final Map<String, @Nullable EventPosition> rounds = new HashMap<>();

    /** @param threads that the consumptions use; ended with this */
    Inbox(
            List<EventConsumption<?>> consumptions,
            ConsumerFactory<String, byte[]> consumers,
            ParkedEvents parked,
            ExecutorService threads,
            MessagingProperties properties) {
        this.consumptions = List.copyOf(consumptions);
        this.containers = consumptions.stream()
                .map(one -> container(one, consumers, properties))
                .toList();
        this.parked = parked;
        this.threads = threads;
    }

    public List<? extends Subscription<?>> subscriptions() {
        return consumptions.stream().map(EventConsumption::subscription).toList();
    }

    public List<String> groups() {
        return subscriptions().stream().map(Subscription::group).distinct().toList();
    }

    /** How many events of that group are parked. */
    public long parked(String group) {
        return parked.count(group);
    }

    /** Bears repeating: starts those consumers that do not run yet. */
    public void start() {
        containers.forEach(container -> {
            if (!container.isRunning()) {
                start(container);
            }
        });
    }

    public void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    /**
     * Mends what a crash has left: starts consumers again that have died, which no fault of a message causes, and applies
     * parked events whose turn came unnoticed, because the crash fell between applying and draining. What it costs does not
     * grow with what is parked. By one thread at a time.
     */
    public void mend() {
        containers.forEach(container -> {
            if (!container.isInExpectedState()) {
                log.error("Restarting consumer {}, which has died", container.getBeanName());
                container.stop();
                start(container);
            }
        });
        groups().forEach(this::tryParked);
    }

    /** Those that are due, and a few of the others: all in the first round, for a release may have changed what they wait for. */
    private void tryParked(String group) {
        boolean wasEmpty = !parked.mayHold(group);
        if (!parked.anyWaits(group)) {
            rounds.put(group, null);
            return;
        }
        parked.due(group, Instant.now(), MOST_DUE).forEach(this::drain);
        // another instance has parked them, and this one may have applied what they waited for without noticing
        boolean everywhere = wasEmpty || !rounds.containsKey(group);
        EventPosition last = rounds.get(group);
        int visited = 0;
        while (everywhere || visited < MOST_VISITED) {
            Optional<ParkedEvents.Parked> next = parked.firstAfter(group, last);
            if (next.isEmpty()) {
                last = null;
                break;
            }
            last = next.get().position();
            drain(next.get());
            visited++;
        }
        rounds.put(group, last);
    }

    private void drain(ParkedEvents.Parked waiting) {
        consumption(waiting.group(), waiting.message().topic()).ifPresent(one -> one.drain(waiting.position()));
    }

    /** Keys have come, or the news that they were erased: what has waited for them goes on. */
    void keysCame(Set<String> keys) {
        if (groups().stream().noneMatch(parked::mayHold)) {
            return; // what another instance has parked, that one looks after: it hears of the same keys
        }
        for (ParkedEvents.Parked waiting : parked.awaiting(keys, MOST_AWAITING)) {
            try {
                drain(waiting);
            } catch (RuntimeException fault) {
                log.warn("{} goes on later: {}", waiting.position().key(), TransientFaults.summary(fault));
            }
        }
    }

    /** Whether too many events of that group fail for it to go on. */
    public boolean isStopped(String group) {
        return consumptions.stream().anyMatch(one -> one.subscription().group().equals(group) && one.isStopped());
    }

    /** How many events of that group wait for this service to be upgraded. */
    public long held(String group) {
        return parked.held(group);
    }

    @Override
    public DeadLetters.Result replay(String group, ReceivedMessage message) {
        return result(consumption(group, message.topic())
                .orElseThrow(() -> new UnprocessableEventException(
                        "Nobody here listens as " + group + " to " + message.topic() + " any more"))
                .replay(message));
    }

    @Override
    public DeadLetters.Result discard(EventPosition position, String topic) {
        return consumption(position.group(), topic)
                .map(one -> result(one.discard(position)))
                .orElse(DeadLetters.Result.DONE);
    }

    private static DeadLetters.Result result(AggregateStore.Outcome outcome) {
        return outcome == AggregateStore.Outcome.TOO_EARLY ? DeadLetters.Result.NOT_ITS_TURN : DeadLetters.Result.DONE;
    }

    Optional<EventConsumption<?>> consumption(String group, String topic) {
        return consumptions.stream()
                .filter(one -> one.subscription().group().equals(group)
                        && one.subscription().topic().equals(topic))
                .findFirst();
    }

    private static void start(ConcurrentMessageListenerContainer<?, ?> container) {
        try {
            container.start();
        } catch (RuntimeException fault) {
            container.stop(); // it would otherwise count as running, without consumers
            throw fault;
        }
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            EventConsumption<?> consumption,
            ConsumerFactory<String, byte[]> consumers,
            MessagingProperties properties) {
        Subscription<?> subscription = consumption.subscription();
        ContainerProperties settings = new ContainerProperties(subscription.topic());
        settings.setGroupId(subscription.group());
        settings.setMessageListener((BatchMessageListener<String, byte[]>) messages -> accept(consumption, messages));
        settings.setAuthExceptionRetryInterval(properties.longestPause());

        ConcurrentMessageListenerContainer<String, byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setBeanName(subscription.group() + "-" + subscription.topic());
        container.setCommonErrorHandler(retryForever(properties));
        return container;
    }

    private static void accept(EventConsumption<?> consumption, List<ConsumerRecord<String, byte[]>> messages) {
        try {
            consumption.accept(messages.stream().map(ReceivedMessage::of).toList());
        } catch (EventConsumption.UnfinishedBatchException unfinished) {
            throw new BatchListenerFailedException("Not yet", unfinished.getCause(), unfinished.index());
        }
    }

    private static DefaultErrorHandler retryForever(MessagingProperties properties) {
        DefaultErrorHandler handler = new DefaultErrorHandler(Inbox::neverGivenUp, properties.pauses());
        handler.setClassifications(Map.of(), true);
        handler.setResetStateOnExceptionChange(false);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        handler.setRetryListeners((message, fault, attempt) -> log.warn(
                "Retrying {}-{}@{} (attempt {}): {}",
                message.topic(),
                message.partition(),
                message.offset(),
                attempt,
                fault == null ? "" : TransientFaults.summary(fault)));
        return handler;
    }

    private static void neverGivenUp(ConsumerRecord<?, ?> message, Exception fault) {
        throw new IllegalStateException("Retried forever, and then not", fault);
    }
}
