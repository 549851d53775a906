package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters.Result;

/** Somebody who may write to a topic says what its emitter has not said. */
class ForgedEventTest {

    private final ECKey key = key("tally-service/1");
    private final ECKey newKey = key("tally-service/2");

    @Test
    void isADeadLetterAndTheHonestOneTakesItsPlace() {
        try (TestService service = required(TestService.setup(), key, key).start()) {
            service.send("forged", 1, "{\"number\":66}", headers -> {});
            await(() -> letters(service).size() == 1);
            service.count("forged", 2);

            service.awaitHeard("forged", 2);
            DeadLetter letter = letters(service).get(0);
            assertThat(letter.reason()).isEqualTo("The event is not signed");
            assertThat(letter.position()).isNull();
            assertThat(service.deadLetters().replay(letter.id(), "operator")).isEqualTo(Result.STILL_FAILING);
            assertThat(service.deadLetters().discard(letter.id(), "operator")).isEqualTo(Result.DONE);
            assertThat(service.heard("forged")).containsExactly(1, 2);
            assertThat(refused(service)).isPositive();
        }
    }

    /** A discarded one must not count as heard: the honest one is still to come. */
    @Test
    void isDiscardedWithoutAnyEffect() {
        try (TestService service = required(TestService.setup(), key, key).start()) {
            service.send("early", 1, "{\"number\":66}", headers -> {});
            await(() -> letters(service).size() == 1);

            assertThat(service.deadLetters().discard(letters(service).get(0).id(), "operator"))
                    .isEqualTo(Result.DONE);
            service.count("early", 1);

            service.awaitHeard("early", 1);
        }
    }

    @Test
    void isOneWhoseTextWasChanged() {
        try (TestService service = required(TestService.setup(), key, key).start()) {
            service.count("changed", 1);
            service.awaitHeard("changed", 1);
            ConsumerRecord<String, byte[]> honest =
                    service.messagesOn(service.topic()).get(0);
            ProducerRecord<String, byte[]> forged = new ProducerRecord<>(
                    honest.topic(),
                    null,
                    honest.key(),
                    "{\"number\":7}".getBytes(StandardCharsets.UTF_8),
                    honest.headers());
            service.send(forged);

            await(() -> letters(service).size() == 1);
            assertThat(letters(service).get(0).reason()).isEqualTo("The signature is not over this event");
        }
    }

    @Test
    void isOneFromAServiceThatEmitsElsewhereAlsoWhereNothingIsSigned() {
        try (TestService service = TestService.setup().start()) {
            service.send("other", 1, "{\"number\":1}", headers -> headers.put("ce_source", "other-service"));

            await(() -> letters(service).size() == 1);
            assertThat(letters(service).get(0).reason()).contains("other-service emits nothing on");
            assertThat(service.heard("other")).isEmpty();
        }
    }

    /** Thousands of them must not keep a service from applying what is honest, nor from burying what fails. */
    @Test
    void doesNotStopTheOthersHoweverManyThereAre() {
        TestService.Setup setup = required(TestService.setup(), key, key).with("shijian.messaging.longest-pause", "1h");
        try (TestService service = setup.start()) {
            for (int i = 0; i < 100; i++) {
                service.send("flood " + i, 1, "{\"number\":1}", headers -> {});
            }
            await(() -> service.mongo().getCollection("deadLetters").countDocuments() == 100);
            service.count("honest", 3);

            service.awaitHeard("honest", 3);
            assertThat(service.gauge("shijian.consumption.stopped")).isLessThan(1);
        }
    }

    @Test
    void isNotOneByAnOldKeyAfterANewOneHasTakenOver() {
        TestService.Setup setup = TestService.setup();
        try (TestService before = required(setup, key, key).start()) {
            before.count("rotated", 1);
            before.awaitHeard("rotated", 1);
        }
        try (TestService after = required(setup, newKey, key, newKey).start()) {
            after.count("rotated", 1);
            after.awaitHeard("rotated", 2);
            after.mongo().getCollection("ledgers").deleteMany(new Document());
            after.messagesOn(after.topic()).forEach(message -> after.send(copy(message)));

            after.awaitHeard("rotated", 2);
            assertThat(letters(after)).isEmpty();
        }
    }

    /** The new key was used before its readers knew it. */
    @Test
    void thatIsHonestIsReplayedOnceItsKeyIsKnown() {
        TestService.Setup setup = TestService.setup();
        try (TestService signing = required(setup, newKey, newKey).start()) {
            signing.count("unknown key", 2);
            signing.awaitHeard("unknown key", 2);
        }
        try (TestService reading = required(setup, key, key).start()) {
            reading.mongo().getCollection("ledgers").deleteMany(new Document());
            reading.messagesOn(reading.topic()).forEach(message -> reading.send(copy(message)));
            await(() -> letters(reading).size() == 2);
        }
        try (TestService mended = required(setup, key, key, newKey).start()) {
            for (DeadLetter letter : letters(mended)) {
                assertThat(mended.deadLetters().replay(letter.id(), "operator")).isEqualTo(Result.DONE);
            }
            assertThat(mended.heard("unknown key")).containsExactly(1, 2);
        }
    }

    @Test
    void isOneThatWasParkedWhileNothingHadToBeSigned() {
        TestService.Setup setup = TestService.setup();
        try (TestService before = setup.start()) {
            before.send("parked", 2, "{\"number\":66}", headers -> {});
            await(() -> before.mongo().getCollection("parkedEvents").countDocuments() == 1);
        }
        try (TestService after = required(setup, key, key).start()) {
            after.count("parked", 2);

            after.awaitHeard("parked", 2);
            assertThat(letters(after))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).isEqualTo("The event is not signed"));
        }
    }

    private static ProducerRecord<String, byte[]> copy(ConsumerRecord<String, byte[]> message) {
        return new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers());
    }

    private static TestService.Setup required(TestService.Setup setup, ECKey own, ECKey... known) {
        return setup.with("shijian.messaging.signatures.mode", "required")
                .with("shijian.messaging.signatures.signing-key", own.toJSONString())
                .with(
                        "shijian.messaging.signatures.keys",
                        new JWKSet(List.copyOf(List.of(known))).toPublicJWKSet().toString());
    }

    private static List<DeadLetter> letters(TestService service) {
        return service.deadLetters().list(0, 200);
    }

    private static double refused(TestService service) {
        return service.bean(MeterRegistry.class)
                .get("shijian.events.refused")
                .tag("why", "unsigned")
                .counter()
                .count();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
