package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import press.shijian.acceptance.history.Audit;
import press.shijian.acceptance.history.Evidence;
import press.shijian.acceptance.history.Witness;
import press.shijian.engines.Broker;
import press.shijian.local.Part;

/**
 * Two instances of each service share the work, and people call them through something that honours readiness. One instance of each, or
 * one broker of three, is away for a while: nobody gets an error, nothing is lost, nothing happens twice, all stays in order.
 *
 * <p>It takes five minutes, and has a command of its own: {@code docs/guarantees.md}.
 */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process can't be paused there")
class TwoOfEachServiceTest {

    /** So many that some lie on the partitions of each instance. */
    private static final int ENOUGH = 10;

    /** Longer than a new connection may say nothing (20 s): calls that came meanwhile on older ones are answered all the same. */
    private static final Duration DEEP_SLEEP = Duration.ofSeconds(22);

    private TwoOfEach system;
    private Witness witness;
    private Crew crew;

    @BeforeAll
    void start() {
        system = new TwoOfEach();
        witness = system.witness();
    }

    @AfterAll
    void stop() {
        witness.close();
        system.close();
    }

    @Test
    void oneAfterTheOtherIsRestarted() throws Exception {
        peopleWork("轮换大学");

        for (int instance = 0; instance < 2; instance++) {
            long before = crew.approved();
            system.restart(instance);
            await("work goes on").atMost(RunningSystem.PATIENCE).until(() -> crew.approved() > before + 2);
        }

        nothingIsWrong();
    }

    @Test
    void oneBrokerIsKilledAndComesBack() throws Exception {
        peopleWork("断线大学");
        Broker lost = system.broker(0);

        lost.kill();
        publishedAt(0, "少一台");
        lost.start();
        system.awaitReady(lost);

        nothingIsWrong();
    }

    @Test
    void oneOfEachIsPausedUntilTheOtherHasTakenOver() throws Exception {
        Map<String, Integer> consumers = witness.members();
        peopleWork("打盹大学");

        Runnable goOn = system.pause(0);
        Instant asleep = Instant.now();
        publishedAt(1, "没人醒着"); // which takes until Kafka has given the sleepers' partitions away
        assertThat(witness.members().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .as("consumers left of %s", consumers)
                .isLessThan(
                        consumers.values().stream().mapToInt(Integer::intValue).sum());
        await("deep sleep")
                .atMost(RunningSystem.PATIENCE)
                .until(() -> asleep.plus(DEEP_SLEEP).isBefore(Instant.now()));
        goOn.run();
        system.awaitReady(0);
        await("all consumers are back").atMost(RunningSystem.PATIENCE).until(witness::members, consumers::equals);

        nothingIsWrong();
    }

    private void peopleWork(String school) {
        List<Student> students = IntStream.range(0, 3)
                .mapToObj(i ->
                        Student.registeredAt(system.address(Part.SUBMISSION, i % 2), Crew.nameOf(i), school, "经济学院"))
                .toList();
        List<Reviewer> reviewers =
                List.of(reviewerAt(0, "reviewer@demo.shijian"), reviewerAt(1, "reviewer2@demo.shijian"));
        crew = new Crew(system.rotation(), school.hashCode(), school, students, reviewers);
        crew.beginWork();
        await("work has begun").atMost(RunningSystem.PATIENCE).until(() -> crew.approved() > 2);
    }

    private Reviewer reviewerAt(int instance, String email) {
        return Reviewer.signedInAt(system.address(Part.REVIEW, instance), email, RunningSystem.PASSWORD);
    }

    /** From hand-in to publication, calling one instance alone. */
    private void publishedAt(int instance, String subject) {
        Student student = Student.registeredAt(system.address(Part.SUBMISSION, instance));
        Reviewer editor = reviewerAt(instance, "editor@demo.shijian");
        List<String> ids = IntStream.range(0, ENOUGH)
                .mapToObj(i -> student.handsIn(Manuscript.about(subject + i)).id())
                .toList();
        ids.forEach(id -> editor.approves(id, 1));
        ids.forEach(id -> student.waitsUntil(id, "published"));
    }

    private void nothingIsWrong() throws Exception {
        crew.endWork();
        System.out.println("Two of each service: " + crew.history());
        assertThat(crew.history().lostAnswers()).as("calls without an answer").isEmpty();
        await("until nothing is under way")
                .atMost(RunningSystem.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(witness::underWay, Optional::isEmpty);
        Evidence evidence = witness.evidence(
                crew.authors(),
                reviewerAt(0, "reviewer@demo.shijian").calls(),
                PublicSite.at(system.address(Part.PUBLISH, 1)).calls(),
                crew.feeds());
        assertThat(Audit.faults(crew.history(), evidence)).isEmpty();
    }
}
