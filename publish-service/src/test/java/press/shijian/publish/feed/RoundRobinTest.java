package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.publish.feed.RoundRobin.Pick;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class RoundRobinTest {

    private static final long[] LENGTHS = {3, 0, 1, 5};

    @Test
    void takesEachInTurnAndPassesOverThoseThatRanOut() {
        assertThat(RoundRobin.picks(LENGTHS, Stretch.newest(100)))
                .containsExactly(
                        new Pick(0, 0),
                        new Pick(2, 0),
                        new Pick(3, 0),
                        new Pick(0, 1),
                        new Pick(3, 1),
                        new Pick(0, 2),
                        new Pick(3, 2),
                        new Pick(3, 3),
                        new Pick(3, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 9, 20})
    void pagesJoinToTheWhole(int size) {
        List<Pick> joined = new ArrayList<>();
        for (int page = 1; page <= 10; page++) {
            joined.addAll(RoundRobin.picks(LENGTHS, Stretch.page(page, size)));
        }
        assertThat(joined.subList(0, Math.min(9, joined.size())))
                .isEqualTo(RoundRobin.picks(LENGTHS, Stretch.newest(Math.min(9, 10 * size))));
        assertThat(joined).doesNotHaveDuplicates();
    }

    @Test
    void hasNothingWhereThereIsNothing() {
        assertThat(RoundRobin.picks(new long[] {0, 0}, Stretch.newest(5))).isEmpty();
        assertThat(RoundRobin.picks(LENGTHS, new Stretch(9, 5))).isEmpty();
    }
}
