package press.shijian.messaging;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

/** Sends one message and waits until every replica that must have it has it. Thread-safe. */
final class EventSender implements AutoCloseable {

    private final KafkaTemplate<String, byte[]> kafka;
    private final Topics topics;
    private final Duration patience;

    /**
     * @param patience longer than the producer's own delivery timeout, which is what normally ends the wait
     */
    EventSender(KafkaTemplate<String, byte[]> kafka, Topics topics, Duration patience) {
        this.kafka = kafka;
        kafka.setProducerListener(new ProducerListener<>() {}); // the usual one logs each failure, and what it was
        this.topics = topics;
        this.patience = patience;
    }

    /**
     * @throws RuntimeException when it is not known to have arrived; {@link TransientFaults} tells whether to try again
     */
    void send(ProducerRecord<String, byte[]> message) {
        topics.ensure(message.topic());
        try {
            kafka.send(message).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException silence) {
            throw new org.apache.kafka.common.errors.TimeoutException(silence);
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        }
    }

    @Override
    public void close() {
        kafka.getProducerFactory().reset();
    }
}
