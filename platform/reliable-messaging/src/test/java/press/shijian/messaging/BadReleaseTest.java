package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A release with a fault that meets every event, in the middle of a backlog. */
class BadReleaseTest {

    private static final int BACKLOG = 200;

    @Test
    void buriesAFewEventsAndThenLeavesTheBacklogOnItsTopic() {
        TestService.Setup setup = TestService.setup().with("shijian.messaging.longest-pause", "1h");
        try (TestService bad = setup.reacting(event -> {
                    throw new IllegalStateException("Bad release");
                })
                .start()) {
            IntStream.range(0, BACKLOG).forEach(i -> bad.count("backlog-" + i, 1));

            await(() -> bad.gauge("shijian.consumption.stopped") == 1);
            assertThat(bad.deadLetters().list(0, BACKLOG)).hasSizeLessThanOrEqualTo(21);
        }
        try (TestService good = setup.reacting(event -> {}).start()) {
            await(() -> IntStream.range(0, BACKLOG)
                            .filter(i -> !good.heard("backlog-" + i).isEmpty())
                            .count()
                    >= BACKLOG - 21);
            await(() -> good.gauge("shijian.consumption.stopped") == 0);
        }
    }

    @Test
    void goesOnByItselfWhenEventsCanBeAppliedAgain() {
        AtomicBoolean bad = new AtomicBoolean(true);
        TestService.Setup setup = TestService.setup()
                .with("shijian.messaging.longest-pause", "200ms")
                .reacting(event -> {
                    if (bad.get()) {
                        throw new IllegalStateException("Bad for now");
                    }
                });
        try (TestService service = setup.start()) {
            IntStream.range(0, BACKLOG).forEach(i -> service.count("backlog-" + i, 1));
            await(() -> service.gauge("shijian.consumption.stopped") == 1);

            bad.set(false);

            await(() ->
                    service.gauge("shijian.consumption.stopped") == 0 && service.gauge("shijian.consumer.lag") == 0);
        }
    }

    @Test
    void manyParkedSubjectsCostNoMoreQueriesThanAFew() {
        AtomicInteger commands = new AtomicInteger();
        TestService.Setup setup = TestService.setup().observing(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (event.getCommand().toString().contains("parkedEvents")) {
                    commands.incrementAndGet();
                }
            }
        });
        try (TestService service = setup.start()) {
            IntStream.range(0, 100).forEach(i -> service.send("waiting-" + i, 2));
            await(() -> service.gauge("shijian.parked") == 100);
            double rounds = service.gauge("shijian.last.run");
            await(() -> service.gauge("shijian.last.run") > rounds + 3); // the first round, which looks at all, is over
            int before = commands.get();
            double since = service.gauge("shijian.last.run");

            await(() -> service.gauge("shijian.last.run") >= since + 12); // three tasks and a sweep, three seconds

            assertThat(commands.get() - before).isLessThan(300);
        }
    }
}
