package press.shijian.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class SustainedRateTest {

    @Test
    void aBacklogThatSettlesIsSustained() {
        assertThat(backlog(second -> 40 * (1 - Math.exp(-second))).isGrowing(20))
                .isFalse();
    }

    @Test
    void aBacklogThatGainsATenthOfWhatArrivesIsNot() {
        assertThat(backlog(second -> 2 * second).isGrowing(20)).isTrue();
    }

    @Test
    void aBacklogThatSwingsIsSustained() {
        assertThat(backlog(second -> 30 + 10 * Math.sin(second)).isGrowing(20)).isFalse();
    }

    @Test
    void anArticleMoreOrLessDecidesNothing() {
        assertThat(backlog(second -> second < 55 ? 1 : 3).isGrowing(0.5)).isFalse();
    }

    @Test
    void theHighestRateIsFoundFromBelow() throws Exception {
        assertThat(HighestRate.search(5, rate -> rate <= 37)).isCloseTo(37, within(10.0));
        assertThat(HighestRate.search(5, rate -> rate <= 37)).isLessThanOrEqualTo(37);
    }

    @Test
    void theHighestRateIsFoundFromAbove() throws Exception {
        List<Double> tried = new ArrayList<>();

        double found = HighestRate.search(40, rate -> {
            tried.add(rate);
            return rate <= 12;
        });

        assertThat(found).isLessThanOrEqualTo(12).isGreaterThanOrEqualTo(10);
        assertThat(tried).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsFoundWhereNothingIsSustained() throws Exception {
        assertThat(HighestRate.search(16, rate -> false)).isZero();
    }

    private static Backlog backlog(DoubleUnaryOperator waiting) {
        Backlog backlog = new Backlog();
        for (int second = 0; second <= 60; second++) {
            backlog.add(second, Math.round(waiting.applyAsDouble(second)));
        }
        return backlog;
    }
}
