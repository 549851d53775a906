package press.shijian.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class LatenciesTest {

    @Test
    void countFromWhereAnOperationWasToBegin() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 100; millis++) {
            latencies.record(0, TimeUnit.MILLISECONDS.toNanos(millis));
        }

        assertThat(latencies.median()).isCloseTo(50, within(0.1));
        assertThat(latencies.percentile(99)).isCloseTo(99, within(0.1));
        assertThat(latencies.curve())
                .isSortedAccordingTo((one, next) -> Double.compare(one.percentile(), next.percentile()))
                .allSatisfy(point -> assertThat(point.percentile()).isLessThan(100));
    }

    @Test
    void oneBeforeItsTimeCountsAsNone() {
        Latencies latencies = new Latencies();

        latencies.record(1000, 0);

        assertThat(latencies.percentile(100)).isZero();
    }
}
