package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import press.shijian.messaging.acts.OperatorAct;
import press.shijian.messaging.acts.OperatorActs;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters.Result;

/** A message that can never be applied, with later ones of its subject behind it, until an operator decides. */
class PoisonMessageTest {

    private static final AtomicBoolean reactionFails = new AtomicBoolean();
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.setup()
                .with("shijian.messaging.longest-pause", "50ms")
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
        reactionFails.set(false);
        List.of("deadLetters", "operatorActs", "parkedEvents")
                .forEach(collection -> service.mongo().getCollection(collection).deleteMany(new Document()));
    }

    @Test
    void holdsBackItsOwnSubjectAndNoOther() {
        sendOneToFourWithAPoisonedSecond("held");
        service.send("other", 1);

        service.awaitHeard("other", 1);
        DeadLetter letter = onlyLetter();
        assertThat(service.heard("held")).containsExactly(1);
        assertThat(letter.position()).isEqualTo(new EventPosition(service.group(), "tally-service", "held", 2));
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
        await(() -> count("parkedEvents") == 0);
    }

    @Test
    void discardedIsLeftOutAndTheOthersFollow() {
        sendOneToFourWithAPoisonedSecond("left out");
        String id = onlyLetter().id();

        assertThat(service.deadLetters().discard(id, "operator")).isEqualTo(Result.DONE);

        assertThat(service.heard("left out")).containsExactly(1, 3, 4);
        assertThat(service.deadLetters().discard(id, "operator")).isEqualTo(Result.GONE);
        assertThat(service.bean(OperatorActs.class).latest(20)).singleElement().satisfies(act -> {
            assertThat(act.by()).isEqualTo("operator");
            assertThat(act.act()).isEqualTo(OperatorAct.Kind.DISCARD);
            assertThat(act.what()).isEqualTo(id);
            assertThat(act.why()).isEqualTo("Two is too many");
            assertThat(act.outcome()).isEqualTo("DONE");
        });
    }

    @Test
    void comingTwiceIsOneDeadLetter() {
        sendOneToFourWithAPoisonedSecond("twice");
        service.send("twice", 2);

        await(() -> onlyLetter().attempts() == 2);
    }

    @Test
    void whosePlaceAnotherOneTakesIsTheLatestOfThem() {
        service.send("replaced", 1, "first", headers -> {});
        await(() -> count("deadLetters") == 1);
        service.send("replaced", 1, "second", headers -> {});

        await(() -> onlyLetter().attempts() == 2);
        assertThat(onlyLetter().message().payloadAsText()).isEqualTo("second");
    }

    @Test
    void aSecondOneBehindItIsFoundWhenTheFirstIsDiscarded() {
        reactionFails.set(true);
        service.send("both", 1);
        service.send("both", 2);
        service.send("both", 3, "not JSON", headers -> {});
        service.send("both", 4);
        await(() -> count("parkedEvents") == 2);

        service.deadLetters().discard(onlyLetter().id(), "operator");
        assertThat(onlyLetter().position().sequence()).isEqualTo(3);
        service.deadLetters().discard(onlyLetter().id(), "operator");

        assertThat(service.heard("both")).containsExactly(1, 4);
    }

    @Test
    void isEveryValueThatCannotBeRead() {
        List<String> unreadable = List.of(
                "", "null", "not JSON", "[1]", "{}", "{\"number\":null}", "{\"number\":\"many\"}", "{\"number\":1");
        unreadable.forEach(value -> service.send("reads " + value, 1, value, headers -> {}));
        service.send(service.message("no value", "no value", 1, null, headers -> {}));
        byte[] latin1 = "{\"number\":1,\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        service.send(service.message("latin 1", "latin 1", 1, latin1, headers -> {}));

        await(() -> service.deadLetters().list(0, 20).size() == unreadable.size() + 2);
        assertThat(service.deadLetters().list(0, 20))
                .extracting(letter -> letter.position().subject() + ": " + letter.reason())
                .contains(
                        "reads {}: The value is not JSON of a Counted: number is missing",
                        "no value: The message has no value",
                        "latin 1: The value is not UTF-8");
    }

    @Test
    void mayBeLargerThanAMegabyte() {
        service.send("large", 1, "x".repeat(3_000_000), headers -> {});
        service.send("large", 2);

        await(() -> count("parkedEvents") == 1);
        assertThat(onlyLetter().message().payload()).hasSize(3_000_000);
        assertThat(copyOf("large").value()).hasSize(3_000_000);
    }

    /** Kafka takes it, but no document may be so large: each byte that is not UTF-8 becomes a character of three. */
    @Test
    void isKeptWithoutItsContentWhereNoDocumentHoldsIt() {
        byte[] damaged = new byte[6_000_000];
        Arrays.fill(damaged, (byte) 0xFF);
        for (int sequence : List.of(1, 3)) {
            ProducerRecord<String, byte[]> huge =
                    service.message("huge", "huge", sequence, "{}".getBytes(StandardCharsets.UTF_8), headers -> {});
            huge.headers().add("damaged", damaged);
            service.send(huge);
        }
        service.send("huge", 2);
        service.send("huge", 4);
        service.send("beside", 1);

        service.awaitHeard("beside", 1);
        await(() -> count("deadLetters") == 2 && count("parkedEvents") == 2);
        List<DeadLetter> letters = service.deadLetters().list(0, 10);
        assertThat(letters).allMatch(letter -> letter.reason().contains("too large"));
        letters.forEach(letter -> assertThat(service.deadLetters().discard(letter.id(), "operator"))
                .isEqualTo(Result.DONE));
        assertThat(service.heard("huge")).containsExactly(2, 4);
    }

    @Test
    void isNoMessageWithoutAKeyWhoseHeadersSayTheSame() {
        service.send(
                service.message(null, "keyless", 1, "{\"number\":1}".getBytes(StandardCharsets.UTF_8), headers -> {}));
        service.awaitHeard("keyless", 1);

        service.send(service.message(null, "", 1, "{\"number\":1}".getBytes(StandardCharsets.UTF_8), headers -> {}));
        await(() -> count("deadLetters") == 1);
        assertThat(onlyLetter().reason()).contains("ce_subject").contains("key");
    }

    @Test
    void isEveryMessageWithoutAHeaderThatMustBeThere() {
        List<String> needed = List.of("ce_id", "ce_type", "ce_source", "ce_specversion", "ce_sequence");
        needed.forEach(
                header -> service.send("without " + header, 1, "{\"number\":1}", headers -> headers.remove(header)));

        await(() -> service.deadLetters().list(0, 10).size() == needed.size());
        List<DeadLetter> letters = service.deadLetters().list(0, 10);
        assertThat(letters)
                .extracting(DeadLetter::reason)
                .allMatch(reason -> needed.stream().anyMatch(reason::contains));
        letters.forEach(letter -> assertThat(service.deadLetters().discard(letter.id(), "operator"))
                .isEqualTo(Result.DONE));
    }

    @Test
    void withoutASequenceCanOnlyBeDiscarded() {
        service.send("placeless", 1, "{\"number\":1}", headers -> headers.remove("ce_sequence"));
        await(() -> count("deadLetters") == 1);
        String id = onlyLetter().id();

        assertThat(service.deadLetters().replay(id, "operator")).isEqualTo(Result.UNREADABLE);
        assertThat(onlyLetter().reason()).isEqualTo("Header ce_sequence is missing");
        assertThat(service.deadLetters().discard(id, "operator")).isEqualTo(Result.DONE);

        assertThat(service.deadLetters().list(0, 10)).isEmpty();
        assertThat(service.bean(OperatorActs.class).latest(20))
                .extracting(act -> act.act() + " " + act.outcome())
                .containsExactly("DISCARD DONE", "REPLAY UNREADABLE");
    }

    @Test
    void keepsItsPlaceAlthoughAnotherHeaderIsMissing() {
        service.send("damaged", 1);
        service.send("damaged", 2, "{\"number\":2}", headers -> headers.remove("ce_type"));
        service.send("damaged", 3);
        await(() -> count("parkedEvents") == 1);

        assertThat(service.deadLetters().replay(onlyLetter().id(), "operator")).isEqualTo(Result.STILL_FAILING);
        assertThat(service.deadLetters().discard(onlyLetter().id(), "operator")).isEqualTo(Result.DONE);

        assertThat(service.heard("damaged")).containsExactly(1, 3);
    }

    @Test
    void isEveryMessageWithAHeaderThatMakesNoSense() {
        Map<String, String> nonsense = Map.of(
                "ce_specversion",
                "0.3",
                "ce_source",
                "$where.",
                "ce_subject",
                "x".repeat(201),
                "ce_sequence",
                "0",
                "ce_time",
                "yesterday");
        nonsense.forEach((header, value) ->
                service.send("nonsense " + header, 1, "{\"number\":1}", headers -> headers.put(header, value)));

        await(() -> service.deadLetters().list(0, 10).size() == nonsense.size());
        nonsense.keySet()
                .forEach(header ->
                        assertThat(service.heard("nonsense " + header)).isEmpty());
    }

    private void sendOneToFourWithAPoisonedSecond(String subject) {
        reactionFails.set(true);
        Stream.of(1, 2, 3, 4).forEach(number -> service.send(subject, number));
        await(() -> count("parkedEvents") == 2);
    }

    private static long count(String collection) {
        return service.mongo().getCollection(collection).countDocuments();
    }

    private DeadLetter onlyLetter() {
        List<DeadLetter> letters = service.deadLetters().list(0, 10);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static ConsumerRecord<String, byte[]> copyOf(String subject) {
        AtomicReference<ConsumerRecord<String, byte[]>> found = new AtomicReference<>();
        await(() -> {
            service.messagesOn(service.deadLetterTopic()).stream()
                    .filter(copy -> subject.equals(copy.key()))
                    .forEach(found::set);
            return found.get() != null;
        });
        return found.get();
    }
}
