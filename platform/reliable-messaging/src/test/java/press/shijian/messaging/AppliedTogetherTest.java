package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import press.shijian.events.EventContract;
import press.shijian.messaging.AggregateStore.Outcome;
import press.shijian.messaging.AggregateStore.Turn;
import press.shijian.messaging.Tally.Counted;

/** Events of several aggregates are written at once, and each aggregate answers with an event of its own. */
class AppliedTogetherTest {

    private static TestService service;
    private static EventType<Counted> counted;

    @BeforeAll
    static void start() {
        service = TestService.setup().start();
        counted = new EventType<>(
                "press.shijian.test.counted.v1",
                service.topic(),
                Counted.class,
                "tally-service",
                EventContract.Kind.ESSENTIAL,
                EventContract.DataKey.REVIEW);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theirAnswersLeaveAtOnceAndOnce() {
        List<Turn<Tally>> turns = turns("new-1", "new-2");
        turns.forEach(turn -> turn.aggregate().count(counted));

        service.tallies().applyAll(turns);

        assertThat(turns).allSatisfy(turn -> assertThat(turn.outcome()).contains(Outcome.APPLIED));
        service.awaitHeard("new-1", 1);
        service.awaitHeard("new-2", 1);
        assertThat(turns("new-1", "new-2"))
                .allSatisfy(turn -> assertThat(turn.outcome()).contains(Outcome.APPLIED_BEFORE));
    }

    @Test
    void theOneThatSomebodyElseHasChangedMeanwhileStaysOpen() {
        service.count("quiet", 1);
        service.count("busy", 1);
        List<Turn<Tally>> turns = turns("quiet", "busy");
        turns.forEach(turn -> turn.aggregate().count(counted));
        service.count("busy", 1);

        service.tallies().applyAll(turns);

        assertThat(turns.get(0).outcome()).contains(Outcome.APPLIED);
        assertThat(turns.get(1).outcome()).isEmpty();
        service.awaitHeard("quiet", 2);
        service.awaitHeard("busy", 2);
        assertThat(service.tallies().find("busy").orElseThrow().count()).isEqualTo(2);
    }

    @Test
    void theOneThatSomebodyElseHasCreatedMeanwhileStaysOpen() {
        List<Turn<Tally>> turns = turns("alone", "twice");
        turns.forEach(turn -> turn.aggregate().count(counted));
        service.count("twice", 1);

        service.tallies().applyAll(turns);

        assertThat(turns.get(0).outcome()).contains(Outcome.APPLIED);
        assertThat(turns.get(1).outcome()).isEmpty();
    }

    /** Otherwise each of them would be read again by itself. */
    @Test
    void thoseBesideItAreSettledAlsoWithoutAnAnswer() {
        service.count("calm", 1);
        service.count("restless", 1);
        List<Turn<Tally>> turns = turns("calm", "restless");
        service.count("restless", 1);

        service.tallies().applyAll(turns);

        assertThat(turns.get(0).outcome()).contains(Outcome.APPLIED);
        assertThat(turns.get(1).outcome()).isEmpty();
    }

    @Test
    void anEventWithoutEffectLeavesTheVersionAlone() {
        service.count("passing", 1);
        List<Turn<Tally>> turns = turns("passing");
        turns.get(0).passOver();

        service.tallies().applyAll(turns);

        assertThat(turns.get(0).outcome()).contains(Outcome.APPLIED);
        Tally tally = service.tallies().find("passing").orElseThrow();
        assertThat(tally.version()).isZero();
        assertThat(tally.lastAppliedFrom("desk")).isEqualTo(1);
    }

    private static List<Turn<Tally>> turns(String... subjects) {
        Map<EventPosition, String> events = new LinkedHashMap<>();
        for (String subject : subjects) {
            // the same id whenever it is asked for
            events.put(
                    new EventPosition("group", "desk", subject, 1),
                    UUID.nameUUIDFromBytes(subject.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .toString());
        }
        return service.tallies().turns(events, Tally::new);
    }
}
