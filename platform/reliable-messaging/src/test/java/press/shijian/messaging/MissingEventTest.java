package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import press.shijian.messaging.acts.OperatorActs;
import press.shijian.messaging.deadletters.DeadLetters.Result;
import press.shijian.messaging.inbox.Gaps;
import press.shijian.messaging.inbox.Gaps.Gap;

/** An event never comes, and those behind it wait, until an operator decides that it won't come any more. */
class MissingEventTest {

    private static TestService service;
    private static Gaps gaps;

    @BeforeAll
    static void start() {
        service = TestService.setup().start();
        gaps = service.bean(Gaps.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void forget() {
        Stream.of("deadLetters", "operatorActs", "parkedEvents")
                .forEach(collection -> service.mongo().getCollection(collection).deleteMany(new Document()));
    }

    @Test
    void isListedWithTheEventThatWaitsForIt() {
        service.send("listed", 1);
        service.send("listed", 4);
        service.send("listed", 5);
        service.send("first", 2);
        await(() -> parked() == 3);

        assertThat(gaps.list())
                .extracting(
                        gap -> gap.waiting().subject() + " lacks " + gap.firstMissing() + " to " + gap.lastMissing())
                .containsExactly("first lacks 1 to 1", "listed lacks 2 to 3");
        assertThat(gaps.list())
                .allMatch(gap -> gap.topic().equals(service.topic()))
                .allMatch(gap -> "press.shijian.test.counted.v1".equals(gap.type()));
    }

    @Test
    void isMissingOnlyWhereNothingElseIsWaitedFor() {
        service.send("dead", 1, "not JSON", headers -> {});
        service.send("dead", 2);
        service.send("held", 1, "{}", headers -> {
            headers.put("ce_type", "press.shijian.test.ordered.v1");
            headers.put("ce_kind", "essential");
        });
        service.send("held", 2);
        await(() -> parked() == 3);

        assertThat(gaps.list()).isEmpty();
        EventPosition behindTheLetter = new EventPosition(service.group(), "tally-service", "dead", 2);
        assertThat(gaps.skip(behindTheLetter, "operator")).isEqualTo(Result.GONE);
    }

    @Test
    void countsAsHeardWhenItIsSkippedAndThoseBehindItFollow() {
        service.send("skipped", 1);
        service.send("skipped", 4);
        service.send("skipped", 5);
        service.send("skipped", 7);
        await(() -> parked() == 3);
        Gap gap = gaps.list().get(0);

        assertThat(gaps.skip(gap.waiting(), "operator")).isEqualTo(Result.DONE);

        assertThat(service.heard("skipped")).containsExactly(1, 4, 5);
        assertThat(gaps.list())
                .extracting(next -> next.firstMissing() + " to " + next.lastMissing())
                .containsExactly("6 to 6");
        assertThat(gaps.skip(gap.waiting(), "operator")).isEqualTo(Result.GONE);
        assertThat(acts())
                .containsExactly("SKIP_GAP of " + service.group() + "/tally-service/skipped 2-3 by operator: DONE");
    }

    @Test
    void hasNoEffectAnyMoreWhenItComesLater() {
        service.send("late", 1);
        service.send("late", 3);
        await(() -> parked() == 1);
        gaps.skip(gaps.list().get(0).waiting(), "operator");

        service.send("late", 2);
        service.send("late", 4);

        await(() -> service.heard("late").equals(List.of(1, 3, 4)));
        assertThat(service.deadLetters().list(0, 10)).isEmpty();
        assertThat(parked()).isZero();
    }

    @Test
    void leavesADeadLetterWhereWhatWaitedForItCannotBeApplied() {
        service.send("worse", 2, "not JSON", headers -> {});
        service.send("worse", 3);
        await(() -> parked() == 2);

        assertThat(gaps.skip(gaps.list().get(0).waiting(), "operator")).isEqualTo(Result.DONE);

        assertThat(service.deadLetters().list(0, 10)).hasSize(1);
        assertThat(gaps.list()).isEmpty();
    }

    @Test
    void isNotSkippedWhereTheNumberBehindItMakesNoSense() {
        service.send("far", 2_000_000_000L, "{\"number\":1}", headers -> {});
        await(() -> parked() == 1);

        assertThat(gaps.skip(gaps.list().get(0).waiting(), "operator")).isEqualTo(Result.TOO_MANY);

        assertThat(parked()).isOne();
        assertThat(service.ledgers().find("far")).isEmpty();
        assertThat(acts()).singleElement().asString().endsWith("TOO_MANY");
    }

    private static long parked() {
        return service.mongo().getCollection("parkedEvents").countDocuments();
    }

    private static List<String> acts() {
        return service.bean(OperatorActs.class).latest(20).stream()
                .map(act -> "%s of %s by %s: %s".formatted(act.act(), act.what(), act.by(), act.outcome()))
                .toList();
    }
}
