package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.messaging.TestService.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Engines;
import press.shijian.events.EventContract.DataKey;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters.Result;
import press.shijian.messaging.watch.PipelineWatch;

/** Events whose data are encrypted by a key of their subject, which may be erased. */
class EncryptedEventTest {

    private static final String WRAPPING = "shijian.messaging.encryption.wrapping-keys";
    private static final String MODE = "shijian.messaging.encryption.mode";
    private static final Set<DataKey> ALL = Set.of(DataKey.REVIEW, DataKey.ARTICLE);

    private final String keysTopic = "test.keys." + UUID.randomUUID().toString().substring(0, 8);
    private final TestService.Setup setup = TestService.setup()
            .makingKeys()
            .with("shijian.messaging.encryption.topic", keysTopic)
            .with(WRAPPING, "one:" + base64(1))
            .with(MODE, "on");

    @Test
    void saysOnItsTopicWhatItIsAboutAndNotWhatItSays() {
        try (TestService service = setup.start()) {
            service.count("hidden", 2);

            service.awaitHeard("hidden", 2);
            List<ConsumerRecord<String, byte[]>> messages = service.messagesOn(service.topic());
            assertThat(messages).hasSize(2).allSatisfy(message -> {
                assertThat(new String(message.value(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("number");
                assertThat(header(message, "ce_datakey")).isEqualTo("hidden/review");
                assertThat(header(message, "content-type")).isEqualTo("application/octet-stream");
                assertThat(header(message, "ce_subject")).isEqualTo("hidden");
            });
            assertThat(messages)
                    .extracting(message -> header(message, "ce_sequence"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void findsItsKeyOnTheTopicOfKeysBeforeItAndWrapped() {
        try (TestService service = setup.start()) {
            service.count("wrapped", 1);

            service.awaitHeard("wrapped", 1);
            // whoever finds it not sent yet sends it: perhaps twice, and always the same
            Map<String, Set<String>> keys = service.messagesOn(keysTopic).stream()
                    .collect(Collectors.groupingBy(
                            ConsumerRecord::key, Collectors.mapping(EncryptedEventTest::text, Collectors.toSet())));
            assertThat(keys).containsOnlyKeys("wrapped/review", "wrapped/article");
            assertThat(keys.values())
                    .allSatisfy(sent -> assertThat(sent)
                            .singleElement()
                            .satisfies(key -> assertThat(key).startsWith("{\"by\":\"one\",\"key\":\"")));
            assertThat(service.messagesOn(keysTopic).get(0).timestamp())
                    .isLessThanOrEqualTo(
                            service.messagesOn(service.topic()).get(0).timestamp());
        }
    }

    @Test
    void isReadByAnotherServiceWithTheSameWrappingKey() {
        try (TestService emitter = setup.start();
                TestService reader = setup.beside().start()) {
            for (int i = 0; i < 20; i++) {
                emitter.count("read " + i, 3);
            }

            for (int i = 0; i < 20; i++) {
                reader.awaitHeard("read " + i, 3);
            }
            assertThat(reader.mongo().getCollection("deadLetters").countDocuments())
                    .isZero();
        }
    }

    @Test
    void isReadByNobodyOnceItsKeyIsErasedAndTakesItsNumber() {
        TestService.Setup late = setup.beside();
        try (TestService emitter = setup.start();
                TestService other = setup.beside().start()) {
            emitter.count("erased", 2);
            emitter.count("kept", 1);
            other.awaitHeard("erased", 2);

            assertThat(emitter.bean(SubjectKeys.class).erase("erased", ALL)).isTrue();

            for (TestService service : List.of(emitter, other)) {
                await(() -> !key(service, "erased/review").containsKey("wrapped"));
                assertThat(key(service, "erased/review")).containsKey("erasedAt");
                assertThat(key(service, "kept/review")).containsKey("wrapped");
            }
            emitter.count("erased", 1);
            try (TestService newcomer = late.start()) {
                newcomer.awaitHeard("kept", 1);
                await(() -> lastHeard(newcomer, "erased") == 3);
                assertThat(newcomer.heard("erased")).isEmpty();
                assertThat(newcomer.mongo().getCollection("deadLetters").countDocuments())
                        .isZero();
            }
        }
    }

    /** What the broker keeps is the last word about each key. */
    @Test
    void hasAKeyThatIsErasedForGoodHoweverOftenThatIsAsked() {
        try (TestService service = setup.start()) {
            service.count("twice", 1);
            service.awaitHeard("twice", 1);

            assertThat(service.bean(SubjectKeys.class).erase("twice", ALL)).isTrue();
            assertThat(service.bean(SubjectKeys.class).erase("twice", ALL)).isTrue();
            service.count("twice", 1);
            await(() -> lastHeard(service, "twice") == 2);

            assertThat(service.heard("twice")).containsExactly(1);
            Map<String, byte[]> last = new HashMap<>();
            service.messagesOn(keysTopic).forEach(message -> last.put(message.key(), message.value()));
            assertThat(last).containsEntry("twice/review", null).containsEntry("twice/article", null);
        }
    }

    @Test
    void waitsForAKeyThatComesAfterItAndHoldsUpNoOther() {
        try (TestService emitter = setup.start()) {
            emitter.count("late", 2);
            emitter.awaitHeard("late", 2);
            List<ConsumerRecord<String, byte[]>> keys = emitter.messagesOn(keysTopic);
            String later = keysTopic + ".later";
            try (TestService reader = setup.beside()
                    .with("shijian.messaging.encryption.topic", later)
                    .start()) {
                await(() -> document(reader, "parkedEvents", "dataKey", "late/review") != null);
                await(() -> reader.gauge("shijian.parked") == 2);
                emitter.count("late", 1);
                await(() -> reader.gauge("shijian.parked") == 3);
                assertThat(reader.gauge("shijian.dead.letters")).isZero();

                keys.forEach(key -> reader.send(new ProducerRecord<>(later, key.key(), key.value())));

                reader.awaitHeard("late", 3);
                await(() -> reader.gauge("shijian.parked") == 0);
            }
        }
    }

    @Test
    void waitsForTheNewsThatItsKeyWasErased() {
        try (TestService emitter = setup.start()) {
            emitter.count("gone", 2);
            emitter.awaitHeard("gone", 2);
            String later = keysTopic + ".later";
            try (TestService reader = setup.beside()
                    .with("shijian.messaging.encryption.topic", later)
                    .start()) {
                await(() -> reader.gauge("shijian.parked") == 2);

                reader.send(new ProducerRecord<>(later, "gone/review", null));

                await(() -> lastHeard(reader, "gone") == 2);
                assertThat(reader.heard("gone")).isEmpty();
            }
        }
    }

    @Test
    void isADeadLetterWhereItsValueBelongsToAnotherEventAndStaysEncrypted() {
        try (TestService service = setup.start()) {
            service.count("moved", 1);
            service.awaitHeard("moved", 1);
            ConsumerRecord<String, byte[]> honest =
                    service.messagesOn(service.topic()).get(0);
            List<Header> headers = new ArrayList<>(List.of(honest.headers().toArray()));
            headers.removeIf(
                    header -> header.key().equals("ce_sequence") || header.key().equals("ce_id"));
            ProducerRecord<String, byte[]> moved =
                    new ProducerRecord<>(honest.topic(), null, honest.key(), honest.value(), headers);
            moved.headers().add("ce_sequence", "2".getBytes(StandardCharsets.UTF_8));
            moved.headers().add("ce_id", "another".getBytes(StandardCharsets.UTF_8));

            service.send(moved);

            await(() -> letters(service).size() == 1);
            DeadLetter letter = letters(service).get(0);
            assertThat(letter.reason())
                    .isEqualTo("The value is not encrypted with the key moved/review, or belongs to another event");
            assertThat(letter.message().payload()).isEqualTo(honest.value());
            assertThat(service.deadLetters().replay(letter.id(), "operator")).isEqualTo(Result.STILL_FAILING);
        }
    }

    @Test
    void isADeadLetterWhereItNamesAKeyOfAnotherSubject() {
        try (TestService service = setup.start()) {
            service.send("mine", 1, "?", headers -> headers.put("ce_datakey", "yours/review"));

            await(() -> letters(service).size() == 1);
            assertThat(letters(service).get(0).reason())
                    .isEqualTo("Header ce_datakey: no key of the event's subject: yours/review");
        }
    }

    /** A service that makes no keys sends nothing in clear for want of one. */
    @Test
    void isNotSentBeforeItsKeyHasCome() {
        TestService.Setup other = setup.beside();
        try (TestService emitter = other.start()) {
            emitter.count("early", 1);
            await(() -> emitter.gauge("shijian.outbox.waiting") == 1);
            try (TestService maker = setup.start()) {
                maker.count("early", 1);

                emitter.awaitOutboxEmpty("early");
                assertThat(emitter.messagesOn(emitter.topic()))
                        .hasSize(2)
                        .allSatisfy(message ->
                                assertThat(header(message, "ce_datakey")).isEqualTo("early/review"));
            }
        }
    }

    @Test
    void isReadWhateverTheModeAndSentInClearWhereItIsOff() {
        try (TestService before = setup.start()) {
            before.count("switched", 1);
            before.awaitHeard("switched", 1);
        }
        try (TestService off = setup.with(MODE, "off").start()) {
            off.count("switched", 1);
            off.awaitHeard("switched", 2);
            assertThat(off.messagesOn(off.topic()))
                    .extracting(message -> message.headers().lastHeader("ce_datakey") == null)
                    .containsExactly(false, true);
        }
    }

    @Test
    void isEncryptedByTwoInstancesWithTheSameKey() {
        try (TestService one = setup.start();
                TestService two = setup.start()) {
            for (int i = 0; i < 10; i++) {
                one.count("shared " + i, 1);
                two.count("shared " + i, 1);
            }
            for (int i = 0; i < 10; i++) {
                one.awaitHeard("shared " + i, 2);
            }
            one.bean(SubjectKeys.class).erase("shared 0", ALL);
            two.count("shared 0", 1);

            await(() -> lastHeard(two, "shared 0") == 3);
            assertThat(one.mongo().getCollection("deadLetters").countDocuments())
                    .isZero();
        }
    }

    @Test
    void keepsItsKeyWhenTheWrappingKeyIsReplaced() {
        try (TestService before = setup.start()) {
            before.count("rotated", 1);
            before.awaitHeard("rotated", 1);
        }
        try (TestService during =
                setup.with(WRAPPING, "two:" + base64(2) + ",one:" + base64(1)).start()) {
            await(() -> during.messagesOn(keysTopic).stream()
                            .filter(message -> text(message).startsWith("{\"by\":\"two\""))
                            .count()
                    == 2);
        }
        try (TestService after = setup.with(WRAPPING, "two:" + base64(2)).start()) {
            after.count("rotated", 1);

            after.awaitHeard("rotated", 2);
        }
    }

    @Test
    void stopsTheStartWhereTheWrappingKeyIsAnotherOrMissing() {
        try (TestService before = setup.start()) {
            before.count("locked", 1);
            before.awaitHeard("locked", 1);
        }

        assertThatThrownBy(() -> setup.with(WRAPPING, "two:" + base64(2)).start())
                .rootCause()
                .hasMessage("SHIJIAN_EVENT_WRAPPING_KEYS has no key one, with which keys of events were wrapped");
        assertThatThrownBy(() -> setup.with(WRAPPING, "one:" + base64(2)).start())
                .rootCause()
                .hasMessage(
                        "The key one in SHIJIAN_EVENT_WRAPPING_KEYS is not the one with which keys of events were wrapped");
        assertThatThrownBy(() -> setup.with(WRAPPING, "").start())
                .rootCause()
                .hasMessage(
                        "Events are to be encrypted (SHIJIAN_EVENT_ENCRYPTION), and SHIJIAN_EVENT_WRAPPING_KEYS is missing");
        assertThatThrownBy(() -> setup.with(WRAPPING, "").with(MODE, "off").start())
                .rootCause()
                .hasMessage("SHIJIAN_EVENT_WRAPPING_KEYS has no key one, with which keys of events were wrapped");
        assertThatThrownBy(() -> setup.with(WRAPPING, "one:short").start())
                .rootCause()
                .hasMessageContaining("the key one needs 32 bytes in Base64: openssl rand -base64 32 makes them");
    }

    /** What nothing here reads must not be kept as if it had been read. */
    @Test
    void keepsAServiceFromBeingReadyWhereItsFirstKeyIsWrappedByAnother() {
        try (TestService emitter = setup.start()) {
            emitter.count("strange", 1);
            emitter.awaitHeard("strange", 1);
            try (TestService reader =
                    setup.beside().with(WRAPPING, "one:" + base64(2)).start()) {
                await(() ->
                        "The key one in SHIJIAN_EVENT_WRAPPING_KEYS is not the one with which keys of events were wrapped"
                                .equals(reader.bean(PipelineWatch.class).state().problem()));
                assertThat(reader.bean(PipelineWatch.class).state().ready()).isFalse();
            }
        }
    }

    /** Whoever watches over periodic tasks would be told that it has stopped. */
    @Test
    void needsNoTaskWhereThereIsNoWrappingKey() {
        try (TestService without = TestService.setup().start();
                TestService with = setup.start()) {
            await(() -> with.bean(PipelineWatch.class).state().ready());

            assertThat(readingKeys(without)).isNull();
            assertThat(readingKeys(with)).isNotNull();
        }
    }

    private static Gauge readingKeys(TestService service) {
        return service.bean(MeterRegistry.class)
                .find("shijian.last.run")
                .tag("task", "data-keys")
                .gauge();
    }

    @Test
    void hasATopicOfKeysThatForgetsAllButTheLastWord() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Engines.kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(keysTopic, 1, (short) 1)))
                    .all()
                    .get();
        }
        try (TestService service = setup.start()) {
            await(() -> String.valueOf(service.bean(PipelineWatch.class).state().problem())
                    .contains("Topic %s can't be used: cleanup.policy is delete, and must be compact"
                            .formatted(keysTopic)));
        }
    }

    /** A kill between the two steps leaves a note that the topic has not heard of. */
    @Test
    void hasAKeyWhoseErasureGoesOnAfterAKillOnWhicheverInstance() {
        AtomicBoolean away = new AtomicBoolean();
        TestService.Setup failing = setup.producer(real -> failingOn(keysTopic, away, real));
        try (TestService killed = failing.start()) {
            killed.count("half", 1);
            killed.awaitHeard("half", 1);
            away.set(true);

            assertThat(killed.bean(SubjectKeys.class).erase("half", ALL)).isFalse();

            assertThat(key(killed, "half/review")).doesNotContainKey("wrapped");
            assertThat(killed.messagesOn(keysTopic)).allMatch(message -> message.value() != null);
        }
        away.set(false);
        try (TestService next = setup.start()) {
            await(() -> next.messagesOn(keysTopic).stream()
                            .filter(message -> message.value() == null)
                            .count()
                    == 2);
            await(() -> !key(next, "half/review").containsKey("unsent"));
        }
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> failingOn(String topic, AtomicBoolean away, Producer<String, byte[]> real) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                EncryptedEventTest.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> {
                    if (away.get()
                            && method.getName().equals("send")
                            && ((ProducerRecord<?, ?>) arguments[0]).topic().equals(topic)) {
                        throw new TimeoutException("away");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static Document key(TestService service, String id) {
        return service.document("dataKeys", id);
    }

    private static Document document(TestService service, String collection, String field, String value) {
        return service.mongo()
                .getCollection(collection)
                .find(new Document(field, value))
                .first();
    }

    private static long lastHeard(TestService service, String id) {
        Document ledger = service.document("ledgers", id);
        Document heard = ledger == null ? null : ledger.get("heard", Document.class);
        return heard == null ? 0 : heard.get("tally-service", Number.class).longValue();
    }

    private static List<DeadLetter> letters(TestService service) {
        return service.deadLetters().list(0, 10);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String text(ConsumerRecord<String, byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }

    private static String base64(int of) {
        byte[] key = new byte[32];
        key[0] = (byte) of;
        return Base64.getEncoder().encodeToString(key);
    }
}
