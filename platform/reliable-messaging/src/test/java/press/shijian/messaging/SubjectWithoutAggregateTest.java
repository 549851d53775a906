package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import org.junit.jupiter.api.Test;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters.Result;

/** Events about something that must be there and is not. */
class SubjectWithoutAggregateTest {

    @Test
    void isADeadLetterUntilTheAggregateIsThere() {
        try (TestService service = TestService.setup().ledgersMustExist().start()) {
            service.send("late", 1);
            service.send("late", 2);
            await(() -> service.gauge("shijian.dead.letters") == 1 && service.gauge("shijian.parked") == 1);
            DeadLetter letter = service.deadLetters().list(0, 1).get(0);
            assertThat(letter.reason()).isEqualTo("There is no Ledger with the id late");

            assertThat(service.deadLetters().replay(letter.id(), "operator")).isEqualTo(Result.STILL_FAILING);
            service.ledgers().save(new Ledger("late"));
            assertThat(service.deadLetters().replay(letter.id(), "operator")).isEqualTo(Result.DONE);

            assertThat(service.heard("late")).containsExactly(1, 2);
        }
    }

    @Test
    void discardedLeavesTheDeadLettersPlaceToTheNextOne() {
        try (TestService service = TestService.setup().ledgersMustExist().start()) {
            service.send("never", 1);
            service.send("never", 2);
            await(() -> service.gauge("shijian.dead.letters") == 1 && service.gauge("shijian.parked") == 1);

            DeadLetter first = service.deadLetters().list(0, 1).get(0);
            assertThat(service.deadLetters().discard(first.id(), "operator")).isEqualTo(Result.DONE);

            DeadLetter second = service.deadLetters().list(0, 1).get(0);
            assertThat(second.position().sequence()).isEqualTo(2);
            await(() -> service.gauge("shijian.parked") == 0);

            assertThat(service.deadLetters().discard(second.id(), "operator")).isEqualTo(Result.DONE);
            service.send("never", 3);
            await(() -> service.gauge("shijian.dead.letters") == 1);
        }
    }
}
