package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

/** One event meets a passing fault each time, while all others could be applied. */
class StubbornMessageTest {

    @Test
    void delaysNoOtherSubjectAndTakesEffectInItsTurnWhenTheFaultHasPassed() {
        AtomicBoolean away = new AtomicBoolean(true);
        TestService.Setup setup = TestService.setup().reacting(event -> {
            if (event.number() == 1000 && away.get()) {
                throw new TransientDataAccessResourceException("Away");
            }
        });
        try (TestService service = setup.start()) {
            service.send("stubborn", 1, "{\"number\":1000}", headers -> {});
            service.send("stubborn", 2);
            IntStream.range(0, 30).forEach(i -> service.send("other-" + i, 1));

            IntStream.range(0, 30).forEach(i -> service.awaitHeard("other-" + i, 1));
            assertThat(service.heard("stubborn")).isEmpty();

            away.set(false);
            await(() -> service.heard("stubborn").equals(java.util.List.of(1000, 2)));
            await(() -> service.gauge("shijian.parked") == 0);
        }
    }

    @Test
    void aRepairByHandThatLeftAZeroDoesNotHoldItUp() {
        try (TestService service = TestService.setup().start()) {
            service.mongo()
                    .getCollection("ledgers")
                    .insertOne(new Document("_id", "repaired")
                            .append("version", 0L)
                            .append("lastSequence", 0L)
                            .append("numbers", java.util.List.of())
                            .append("heard", new Document("tally-service", 0L)));

            service.send("repaired", 1);

            service.awaitHeard("repaired", 1);
        }
    }
}
