package press.shijian.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A periodic task whose runs fail, whatever with. */
@Tag("any-database")
class PeriodicTaskTest {

    @Test
    void goesOnAfterAnError() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(3);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            PeriodicTask task = new PeriodicTask(
                    "mend",
                    () -> {
                        third.countDown();
                        if (runs.incrementAndGet() < 3) {
                            throw new OutOfMemoryError("Not really");
                        }
                    },
                    meters);
            assertThat(meters.get("shijian.last.run")
                            .tag("task", "mend")
                            .gauge()
                            .value())
                    .isZero();

            clock.scheduleWithFixedDelay(task, 0, 1, TimeUnit.MILLISECONDS);

            assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
            Awaitility.await()
                    .until(() -> meters.get("shijian.last.run")
                                    .tag("task", "mend")
                                    .gauge()
                                    .value()
                            > 0);
        } finally {
            clock.shutdownNow();
        }
    }
}
