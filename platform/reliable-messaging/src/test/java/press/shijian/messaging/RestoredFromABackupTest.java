package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters;

/** The emitting service goes on from a backup: it gives new events the numbers of events that others have applied. */
class RestoredFromABackupTest {

    @Test
    void anEventUnderAUsedNumberBecomesADeadLetterThatSaysSo() {
        try (TestService service = TestService.setup().start()) {
            restored(service);

            DeadLetter letter = service.deadLetters().list(0, 10).get(0);
            assertThat(letter.reason()).startsWith("Two histories: another event 3 of restored");
            assertThat(service.heard("restored")).containsExactly(1, 2, 3);
        }
    }

    @Test
    void itTakesEffectWhenItIsReplayedAndCountsAsHeardFromThenOn() {
        try (TestService service = TestService.setup().start()) {
            restored(service);
            DeadLetter letter = service.deadLetters().list(0, 10).get(0);

            assertThat(service.deadLetters().replay(letter.id(), "operator")).isEqualTo(DeadLetters.Result.DONE);

            assertThat(service.heard("restored")).containsExactly(1, 2, 3, 30);
            service.send(
                    "restored",
                    3,
                    "{\"number\":30}",
                    headers -> headers.put("ce_id", letter.message().header("ce_id")));
            service.send("restored", 4);
            await(() -> service.heard("restored").contains(4));
            assertThat(service.heard("restored")).containsExactly(1, 2, 3, 30, 4);
            assertThat(service.deadLetters().list(0, 10)).isEmpty();
        }
    }

    @Test
    void itHasNoEffectWhenItIsDiscarded() {
        try (TestService service = TestService.setup().start()) {
            restored(service);

            service.deadLetters()
                    .discard(service.deadLetters().list(0, 10).get(0).id(), "operator");

            service.send("restored", 4);
            service.awaitHeard("restored", 4);
            assertThat(service.deadLetters().list(0, 10)).isEmpty();
        }
    }

    @Test
    void anEventThatIsOlderThanWhatIsRememberedCountsAsApplied() {
        try (TestService service = TestService.setup().start()) {
            service.count("long", 40);
            service.awaitHeard("long", 40);
            assertThat(service.document("ledgers", "long")
                            .get("heardIds", Document.class)
                            .getList("tally-service", String.class))
                    .hasSize(32);

            service.send("long", 8, "{\"number\":80}", headers -> {});
            service.send("long", 9, "{\"number\":90}", headers -> {});

            await(() -> service.gauge("shijian.dead.letters") == 1);
            assertThat(service.deadLetters().list(0, 10).get(0).reason()).contains("another event 9");
            assertThat(service.counter("shijian.events.skipped")).isEqualTo(1);
        }
    }

    private static void restored(TestService service) {
        service.count("restored", 3);
        service.awaitHeard("restored", 3);

        service.send("restored", 3, "{\"number\":30}", headers -> {});

        await(() -> !service.deadLetters().list(0, 1).isEmpty());
    }
}
