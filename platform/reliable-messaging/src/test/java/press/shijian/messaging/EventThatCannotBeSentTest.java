package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import press.shijian.messaging.broker.ReceivedMessage;

/** An event that the broker will never take, between others of its subject. */
class EventThatCannotBeSentTest {

    @Test
    void waitsWithThoseBehindItWhileThoseBeforeItAreSentOnceAndNothingSpins() {
        AtomicInteger sweeps = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        TestService.Setup setup = TestService.setup()
                .producer(real -> refusing(real, "2"))
                .observing(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        String command = event.getCommand().toString();
                        if (command.contains("tallies") && !command.contains("aggregate")) {
                            (command.contains("\"sort\"") ? sweeps : others).incrementAndGet();
                        }
                    }
                });
        try (TestService service = setup.start()) {
            service.count("stuck", 3);
            service.count("free", 1);

            service.awaitHeard("free", 1);
            service.awaitHeard("stuck", 1);
            await(() -> service.document("tallies", "stuck").containsKey("putAside")
                    && service.document("tallies", "stuck")
                                    .getList("outbox", Document.class)
                                    .size()
                            == 2);
            Document putAside = service.document("tallies", "stuck").get("putAside", Document.class);
            assertThat(putAside.getLong("sequence")).isEqualTo(2);
            assertThat(putAside.getString("reason")).contains("RecordTooLarge");

            int already = others.get();
            int swept = sweeps.get();
            await(() -> sweeps.get() >= swept + 5);
            assertThat(others.get() - already).as("commands beside five sweeps").isZero();
            assertThat(service.messagesOn(service.topic()).stream()
                            .map(message -> ReceivedMessage.of(message).header("ce_subject")))
                    .containsExactlyInAnyOrder("stuck", "free");
        }
        try (TestService mended = setup.producer(real -> real).start()) {
            mended.awaitHeard("stuck", 3);
            mended.awaitOutboxEmpty("stuck");
            assertThat(mended.document("tallies", "stuck")).doesNotContainKey("putAside");
        }
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> refusing(Producer<String, byte[]> real, String sequence) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                EventThatCannotBeSentTest.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        ProducerRecord<String, byte[]> message = (ProducerRecord<String, byte[]>) arguments[0];
                        if (new String(message.headers()
                                        .lastHeader("ce_sequence")
                                        .value())
                                .equals(sequence)) {
                            return CompletableFuture.failedFuture(new RecordTooLargeException("Too large"));
                        }
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
