package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** Many events of many subjects wait on the topic. */
class BacklogTest {

    private static final int SUBJECTS = 100;

    @Test
    void isAppliedInOrderWithFewerCommandsThanEvents() {
        AtomicInteger commands = new AtomicInteger();
        TestService.Setup setup = TestService.setup().with("shijian.messaging.partitions", 1);
        setup.observing(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (new BsonString("ledgers").equals(event.getCommand().get(event.getCommandName()))) {
                    commands.incrementAndGet();
                }
            }
        });
        try (TestService service = setup.start()) {
            service.sendAsBacklog(backlog(service, 3));
            await(() -> service.counter("shijian.events.applied") == 3 * SUBJECTS);

            // at best one read and two writes (new ones and known ones) for fifty subjects
            assertThat(commands.get())
                    .as("commands for %d events", 3 * SUBJECTS)
                    .isLessThan(SUBJECTS / 2);
            IntStream.range(0, SUBJECTS)
                    .forEach(i -> assertThat(service.heard("subject-" + i)).containsExactly(1, 2, 3));
        }
    }

    @Test
    void subjectsAreAppliedSideBySide() {
        CyclicBarrier twoAtOnce = new CyclicBarrier(2);
        AtomicBoolean met = new AtomicBoolean();
        TestService.Setup setup = TestService.setup()
                .with("shijian.messaging.partitions", 1)
                .reacting(event -> {
                    try {
                        twoAtOnce.await(5, TimeUnit.SECONDS);
                        met.set(true);
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                        // nobody came
                    }
                });
        try (TestService service = setup.start()) {
            service.sendAsBacklog(List.of(service.message("left", 1), service.message("right", 1)));
            service.awaitHeard("left", 1);
            service.awaitHeard("right", 1);

            assertThat(met).isTrue();
        }
    }

    @Test
    void whatCannotBeAppliedInTheMiddleOfItLeavesTheOthersAlone() {
        TestService.Setup setup = TestService.setup()
                .with("shijian.messaging.partitions", 1)
                .reacting(event -> {
                    if (event.number() == 1000) {
                        throw new IllegalStateException("Poison");
                    }
                });
        try (TestService service = setup.start()) {
            List<ProducerRecord<String, byte[]>> backlog = backlog(service, 2);
            byte[] poison = "{\"number\":1000}".getBytes(StandardCharsets.UTF_8);
            backlog.set(7, service.message("subject-7", "subject-7", 1, poison, headers -> {}));
            backlog.set(9, service.message("subject-9", "subject-9", 1, null, headers -> {}));
            service.sendAsBacklog(backlog);

            await(() -> service.gauge("shijian.dead.letters") == 2 && service.gauge("shijian.parked") == 2);
            IntStream.range(0, SUBJECTS)
                    .filter(i -> i != 7 && i != 9)
                    .forEach(i -> service.awaitHeard("subject-" + i, 2));
            assertThat(service.heard("subject-7")).isEmpty();
            assertThat(service.heard("subject-9")).isEmpty();
        }
    }

    @Test
    void whoeverSavesOneOfTheAggregatesMeanwhileLosesNothing() {
        AtomicReference<TestService> running = new AtomicReference<>();
        AtomicBoolean saved = new AtomicBoolean();
        TestService.Setup setup = TestService.setup()
                .with("shijian.messaging.partitions", 1)
                .reacting(event -> {
                    if (event.number() == 2 && saved.compareAndSet(false, true)) {
                        running.get().ledgers().update("subject-3", ledger -> ledger.note("by hand"));
                    }
                });
        try (TestService service = setup.start()) {
            running.set(service);
            service.sendAsBacklog(backlog(service, 1));
            IntStream.range(0, SUBJECTS).forEach(i -> service.awaitHeard("subject-" + i, 1));

            service.sendAsBacklog(IntStream.range(0, SUBJECTS)
                    .mapToObj(i -> service.message("subject-" + i, 2))
                    .toList());

            IntStream.range(0, SUBJECTS).forEach(i -> service.awaitHeard("subject-" + i, 2));
            assertThat(service.ledgers().find("subject-3").orElseThrow().note()).isEqualTo("by hand");
        }
    }

    private static List<ProducerRecord<String, byte[]>> backlog(TestService service, int eventsEach) {
        List<ProducerRecord<String, byte[]>> backlog = new ArrayList<>();
        for (int number = 1; number <= eventsEach; number++) {
            for (int i = 0; i < SUBJECTS; i++) {
                backlog.add(service.message("subject-" + i, number));
            }
        }
        return backlog;
    }
}
