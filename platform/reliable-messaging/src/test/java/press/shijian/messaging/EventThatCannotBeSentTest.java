package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import press.shijian.messaging.acts.OperatorActs;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.outbox.PutAsideEvents;

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

    @Test
    void isTriedAgainWhenAnOperatorSaysSo() {
        AtomicBoolean refuses = new AtomicBoolean(true);
        try (TestService service = TestService.setup()
                .producer(real -> refusing(real, "2", message -> refuses.get()))
                .start()) {
            PutAsideEvents.Event event = countUntilTheSecondIsPutAside(service);
            PutAsideEvents events = service.bean(PutAsideEvents.class);
            assertThat(event.type()).isEqualTo("press.shijian.test.counted.v1");
            assertThat(event.reason()).contains("RecordTooLarge");

            assertThat(events.retry("tallies", "stuck", 2, "operator")).isTrue();
            await(() -> events.list().stream().anyMatch(again -> again.since().isAfter(event.since())));

            refuses.set(false);
            assertThat(events.retry("tallies", "stuck", 2, "operator")).isTrue();
            service.awaitHeard("stuck", 3);
            service.awaitOutboxEmpty("stuck");

            assertThat(events.list()).isEmpty();
            assertThat(events.retry("tallies", "stuck", 2, "operator")).isFalse();
            assertThat(acts(service)).containsExactly("RETRY DONE by operator", "RETRY DONE by operator");
        }
    }

    @Test
    void leavesItsPlaceToOneWithoutEffectWhenItIsPurgedAndThoseBehindItFollow() {
        try (TestService service = TestService.setup()
                .producer(real -> refusing(real, "2", message -> type(message).endsWith("counted.v1")))
                .start()) {
            PutAsideEvents.Event event = countUntilTheSecondIsPutAside(service);
            PutAsideEvents events = service.bean(PutAsideEvents.class);

            assertThat(events.purge("tallies", "stuck", 3, "operator")).isFalse();
            assertThat(events.purge("tallies", "stuck", 2, "operator")).isTrue();

            await(() -> service.heard("stuck").equals(List.of(1, 3)));
            service.awaitOutboxEmpty("stuck");
            assertThat(events.list()).isEmpty();
            assertThat(events.purge("tallies", "stuck", 2, "operator")).isFalse();
            ReceivedMessage sent =
                    ReceivedMessage.of(service.messagesOn(service.topic()).get(1));
            assertThat(sent.header("ce_type")).isEqualTo("press.shijian.messaging.purged.v1");
            assertThat(sent.header("ce_kind")).isEqualTo("informational");
            assertThat(sent.header("ce_sequence")).isEqualTo("2");
            assertThat(Document.parse(sent.payloadAsText()))
                    .containsEntry("id", event.id())
                    .containsEntry("type", "press.shijian.test.counted.v1")
                    .containsEntry("reason", event.reason());
            assertThat(service.document("ledgers", "stuck").getEmbedded(List.of("heard", "tally-service"), Long.class))
                    .isEqualTo(3);
            assertThat(acts(service)).containsExactly("PURGE DONE by operator");
        }
    }

    private static PutAsideEvents.Event countUntilTheSecondIsPutAside(TestService service) {
        service.count("stuck", 3);
        service.awaitHeard("stuck", 1);
        await(() -> !service.bean(PutAsideEvents.class).list().isEmpty());
        PutAsideEvents.Event event = service.bean(PutAsideEvents.class).list().get(0);
        assertThat(event.aggregates() + " " + event.aggregate() + " " + event.sequence())
                .isEqualTo("tallies stuck 2");
        return event;
    }

    private static List<String> acts(TestService service) {
        return service.bean(OperatorActs.class).latest(20).stream()
                .map(act -> act.act() + " " + act.outcome() + " by " + act.by())
                .toList();
    }

    private static Producer<String, byte[]> refusing(Producer<String, byte[]> real, String sequence) {
        return refusing(real, sequence, message -> true);
    }

    private static String type(ProducerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("ce_type").value());
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> refusing(
            Producer<String, byte[]> real, String sequence, Predicate<ProducerRecord<String, byte[]>> refuses) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                EventThatCannotBeSentTest.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        ProducerRecord<String, byte[]> message = (ProducerRecord<String, byte[]>) arguments[0];
                        if (new String(message.headers()
                                                .lastHeader("ce_sequence")
                                                .value())
                                        .equals(sequence)
                                && refuses.test(message)) {
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
