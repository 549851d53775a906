package press.shijian.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class OpenLoopTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void operationsAreDueAtAnEvenRate() {
        Schedule schedule = new Schedule(7 * SECOND, 4);

        assertThat(schedule.intended(0)).isEqualTo(7 * SECOND);
        assertThat(schedule.intended(6)).isEqualTo(8 * SECOND + SECOND / 2);
        assertThat(schedule.operationsIn(Duration.ofSeconds(5))).isEqualTo(20);
        assertThat(schedule.dueAt(6 * SECOND)).isZero();
        assertThat(schedule.dueAt(7 * SECOND)).isOne();
        assertThat(schedule.dueAt(8 * SECOND)).isEqualTo(5);
    }

    /** One caller, and each operation takes twice as long as there is between two: each is later than the one before. */
    @Test
    void whatWaitsForASlowOneIsLate() throws Exception {
        OpenLoop loop = new OpenLoop(100, Duration.ofMillis(200), 1);

        Latencies latencies = loop.run(number -> TimeUnit.MILLISECONDS.sleep(20), Duration.ofMinutes(1));

        assertThat(latencies.count()).isEqualTo(20);
        assertThat(latencies.percentile(100)).isGreaterThanOrEqualTo(200);
        assertThat(latencies.median()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void whatNeverBeganIsLateUntilTheEnd() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        OpenLoop loop = new OpenLoop(100, Duration.ofMillis(100), 1);

        Latencies latencies = loop.run(
                number -> {
                    begun.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(150);
                },
                Duration.ZERO);

        assertThat(begun).hasValue(1);
        assertThat(latencies.count()).isEqualTo(10);
        assertThat(latencies.percentile(100)).isGreaterThanOrEqualTo(150);
    }

    @Test
    void noneBeginsBeforeItsTime() throws Exception {
        OpenLoop loop = new OpenLoop(1000, Duration.ofMillis(50), 4);
        CountDownLatch early = new CountDownLatch(1);

        loop.run(
                number -> {
                    if (System.nanoTime() < loop.intended(number)) {
                        early.countDown();
                    }
                },
                Duration.ofMinutes(1));

        assertThat(early.getCount()).isOne();
        assertThat(loop.due()).isEqualTo(50);
    }
}
