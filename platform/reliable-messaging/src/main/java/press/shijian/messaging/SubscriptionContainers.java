package press.shijian.messaging;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The Kafka consumers, one container per subscription. What a consumption throws is a fault that passes, so its message is
 * tried again for ever, with growing pauses between which the consumer keeps polling: its group does not give it up.
 */
final class SubscriptionContainers {

    private static final Logger log = LoggerFactory.getLogger(SubscriptionContainers.class);

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private final ConsumerFactory<String, byte[]> consumers;
    private final MessagingProperties properties;

    SubscriptionContainers(
            Consumptions consumptions, ConsumerFactory<String, byte[]> consumers, MessagingProperties properties) {
        this.consumers = consumers;
        this.properties = properties;
        this.containers = consumptions.all().stream().map(this::container).toList();
    }

    /** Bears repeating: starts those that do not run yet. */
    void start() {
        containers.forEach(container -> {
            if (!container.isRunning()) {
                start(container);
            }
        });
    }

    /**
     * Starts those again whose consumer has died. A fault of a message never kills one, so this is for what nobody foresaw.
     */
    void startFallen() {
        containers.forEach(container -> {
            if (!container.isInExpectedState()) {
                log.error("{} has died and is started again", container.getBeanName());
                container.stop();
                start(container);
            }
        });
    }

    private static void start(ConcurrentMessageListenerContainer<?, ?> container) {
        try {
            container.start();
        } catch (RuntimeException fault) {
            container.stop(); // it would otherwise count as running, without consumers
            throw fault;
        }
    }

    void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(EventConsumption<?> consumption) {
        ContainerProperties container =
                new ContainerProperties(consumption.subscription().topic());
        container.setGroupId(consumption.subscription().group());
        container.setMessageListener(
                (MessageListener<String, byte[]>) message -> consumption.accept(ReceivedMessage.of(message)));
        container.setStopImmediate(true);
        container.setAuthExceptionRetryInterval(properties.longestPause());

        ConcurrentMessageListenerContainer<String, byte[]> made =
                new ConcurrentMessageListenerContainer<>(consumers, container);
        made.setBeanName(consumption.subscription().group() + "-"
                + consumption.subscription().topic());
        made.setConcurrency(properties.concurrency());
        made.setCommonErrorHandler(retryForever());
        return made;
    }

    private DefaultErrorHandler retryForever() {
        ExponentialBackOff pauses =
                new ExponentialBackOff(properties.firstPause().toMillis(), 2);
        pauses.setMaxInterval(properties.longestPause().toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(SubscriptionContainers::neverGivenUp, pauses);
        handler.setClassifications(Map.of(), true);
        handler.setResetStateOnExceptionChange(false);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        handler.setRetryListeners((message, fault, attempt) -> log.warn(
                "{}-{} at {} waits, after attempt {}: {}",
                message.topic(),
                message.partition(),
                message.offset(),
                attempt,
                fault == null ? "" : TransientFaults.summary(fault)));
        return handler;
    }

    private static void neverGivenUp(ConsumerRecord<?, ?> message, Exception fault) {
        throw new IllegalStateException("Tried for ever, and then not", fault);
    }
}
