package press.shijian.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import press.shijian.publish.site.OncePerPage.Block;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class OncePerPageTest {

    private static final Map<Block, Integer> PLACES = Map.of(Block.LATEST, 10, Block.RELATED, 6, Block.RECOMMENDED, 5);

    @Test
    void aBlockTakesTheNextOneInsteadOfOneThatStandsElsewhere() {
        OncePerPage blocks = new OncePerPage(100, PLACES).without(List.of(1L, 3L));

        assertThat(blocks.deal(Block.RELATED, upTo(100))).containsExactly(2L, 4L, 5L, 6L, 7L, 8L);
        assertThat(blocks.deal(Block.RECOMMENDED, upTo(100))).containsExactly(9L, 10L, 11L, 12L, 13L);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "1, 0, 0, 1", "2, 1, 0, 1", "3, 1, 1, 1", "5, 2, 1, 2", "11, 3, 3, 5", "21, 6, 5, 10"})
    void blocksShareWhatIsScarce(int articles, int related, int recommended, int latest) {
        OncePerPage blocks = new OncePerPage(articles, PLACES);

        assertThat(blocks.deal(Block.RELATED, upTo(articles))).hasSize(related);
        assertThat(blocks.deal(Block.RECOMMENDED, upTo(articles))).hasSize(recommended);
        assertThat(blocks.deal(Block.LATEST, upTo(articles))).hasSize(latest);
    }

    @Test
    void whatABlockCannotTakeGoesToTheOthers() {
        OncePerPage blocks = new OncePerPage(15, PLACES);

        assertThat(blocks.deal(Block.RELATED, List.of())).isEmpty();
        assertThat(blocks.deal(Block.RECOMMENDED, upTo(15))).hasSize(5);
        assertThat(blocks.deal(Block.LATEST, upTo(15))).hasSize(10);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
