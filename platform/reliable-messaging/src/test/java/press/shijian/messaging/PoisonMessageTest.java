package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import press.shijian.engines.Engines;
import press.shijian.messaging.DeadLetters.Result;

/** A message that can never be applied, with later ones of its subject behind it, until an operator decides. */
class PoisonMessageTest {

    private static final AtomicBoolean reactionFails = new AtomicBoolean();
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.setup()
                .reacting(event -> {
                    if (event.number() == 2 && reactionFails.get()) {
                        throw new UnprocessableEventException("Two is too many");
                    }
                })
                .start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void forget() {
        List.of("deadLetters", "deadLetterDecisions", "parkedEvents")
                .forEach(collection -> service.mongo().getCollection(collection).deleteMany(new Document()));
    }

    @Test
    void holdsBackItsOwnSubjectAndNoOther() {
        sendOneToFourWithAPoisonedSecond("held");
        service.send("other", 1);

        service.awaitHeard("other", 1);
        DeadLetter letter = onlyLetter();
        assertThat(service.heard("held")).containsExactly(1);
        assertThat(letter.place()).isEqualTo(new Place(service.group(), "tally-service", "held", 2));
        assertThat(letter.reason()).isEqualTo("Two is too many");
        assertThat(letter.message().payloadAsText()).isEqualTo("{\"number\":2}");
        await(() -> service.gauge("shijian.dead.letters") == 1 && service.gauge("shijian.parked") == 2);
    }

    @Test
    void liesOnTheDeadLetterTopicWithItsReason() {
        sendOneToFourWithAPoisonedSecond("topic");

        ConsumerRecord<String, byte[]> copy = copyOf("topic");
        assertThat(copy.value()).asString().isEqualTo("{\"number\":2}");
        assertThat(new String(copy.headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8))
                .isEqualTo("Two is too many");
        assertThat(copy.headers().lastHeader("ce_id")).isNotNull();
    }

    @Test
    void replayedWhileItStillFailsStaysWithTheNewReason() {
        sendOneToFourWithAPoisonedSecond("still");

        assertThat(service.deadLetters().replay(onlyLetter().id(), "operator")).isEqualTo(Result.STILL_FAILING);

        assertThat(onlyLetter().attempts()).isEqualTo(2);
        assertThat(service.heard("still")).containsExactly(1);
    }

    @Test
    void replayedOnceTheFaultIsMendedTakesItsPlaceAndTheOthersFollow() {
        sendOneToFourWithAPoisonedSecond("mended");
        reactionFails.set(false);

        assertThat(service.deadLetters().replay(onlyLetter().id(), "operator")).isEqualTo(Result.DONE);

        assertThat(service.heard("mended")).containsExactly(1, 2, 3, 4);
        assertThat(service.deadLetters().list(0, 10)).isEmpty();
        await(() -> service.gauge("shijian.parked") == 0);
    }

    @Test
    void discardedIsLeftOutAndTheOthersFollow() {
        sendOneToFourWithAPoisonedSecond("left out");
        String id = onlyLetter().id();

        assertThat(service.deadLetters().discard(id, "operator")).isEqualTo(Result.DONE);

        assertThat(service.heard("left out")).containsExactly(1, 3, 4);
        assertThat(service.deadLetters().discard(id, "operator")).isEqualTo(Result.GONE);
        assertThat(service.mongo().findAll(DeadLetters.Decided.class))
                .singleElement()
                .satisfies(decided -> {
                    assertThat(decided.operator()).isEqualTo("operator");
                    assertThat(decided.action()).isEqualTo("discard");
                    assertThat(decided.at()).isNotNull();
                });
    }

    @Test
    void comingTwiceIsOneDeadLetter() {
        sendOneToFourWithAPoisonedSecond("twice");
        service.send("twice", 2);

        await(() -> onlyLetter().attempts() == 2);
    }

    @Test
    void aSecondOneBehindItIsFoundWhenTheFirstIsDiscarded() {
        reactionFails.set(true);
        service.send("both", 1);
        service.send("both", 2);
        service.send("both", 3, "not JSON", headers -> {});
        service.send("both", 4);
        await(() -> service.gauge("shijian.parked") == 2);

        service.deadLetters().discard(onlyLetter().id(), "operator");
        assertThat(onlyLetter().place().sequence()).isEqualTo(3);
        service.deadLetters().discard(onlyLetter().id(), "operator");

        assertThat(service.heard("both")).containsExactly(1, 4);
    }

    @Test
    void isEveryValueThatCannotBeRead() {
        List<String> unreadable = List.of("", "null", "not JSON", "[1]", "{\"number\":\"many\"}", "{\"number\":1");
        unreadable.forEach(value -> service.send("reads " + value, 1, value, headers -> {}));

        await(() -> service.deadLetters().list(0, 10).size() == unreadable.size());
    }

    @Test
    void isEveryMessageWithoutAHeaderThatMustBeThere() {
        List<String> needed = List.of("ce_id", "ce_type", "ce_source", "ce_specversion", "ce_sequence");
        needed.forEach(header -> service.send("headless", 1, "{\"number\":1}", headers -> headers.remove(header)));

        await(() -> service.deadLetters().list(0, 10).size() == needed.size());
        List<DeadLetter> letters = service.deadLetters().list(0, 10);
        assertThat(letters)
                .extracting(DeadLetter::reason)
                .allMatch(reason -> needed.stream().anyMatch(reason::contains));
        letters.forEach(letter -> assertThat(service.deadLetters().discard(letter.id(), "operator"))
                .isEqualTo(Result.DONE));
    }

    @Test
    void isEveryMessageWithAHeaderThatMakesNoSense() {
        Map<String, String> nonsense =
                Map.of("ce_specversion", "0.3", "ce_source", "$where.", "ce_sequence", "0", "ce_time", "yesterday");
        nonsense.forEach((header, value) ->
                service.send("nonsense", 1, "{\"number\":1}", headers -> headers.put(header, value)));

        await(() -> service.deadLetters().list(0, 10).size() == nonsense.size());
        assertThat(service.heard("nonsense")).isEmpty();
    }

    private void sendOneToFourWithAPoisonedSecond(String subject) {
        reactionFails.set(true);
        Stream.of(1, 2, 3, 4).forEach(number -> service.send(subject, number));
        await(() -> service.mongo().getCollection("parkedEvents").countDocuments() == 2);
    }

    private DeadLetter onlyLetter() {
        List<DeadLetter> letters = service.deadLetters().list(0, 10);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static ConsumerRecord<String, byte[]> copyOf(String subject) {
        String topic = service.topic() + "." + service.group() + ".dlt";
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", Engines.kafkaBootstrap(), "group.id", topic, "auto.offset.reset", "earliest");
        try (Consumer<String, byte[]> consumer = new DefaultKafkaConsumerFactory<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())
                .createConsumer()) {
            consumer.subscribe(List.of(topic));
            while (true) {
                ConsumerRecords<String, byte[]> found = consumer.poll(Duration.ofSeconds(20));
                assertThat(found).isNotEmpty();
                for (ConsumerRecord<String, byte[]> copy : found) {
                    if (subject.equals(copy.key())) {
                        return copy;
                    }
                }
            }
        }
    }
}
