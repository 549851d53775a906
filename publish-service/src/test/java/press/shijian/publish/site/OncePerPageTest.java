package press.shijian.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OncePerPageTest {

    private static final List<Long> MANY =
            LongStream.rangeClosed(1, 100).boxed().toList();

    @Test
    void aBlockTakesTheNextOneInsteadOfOneThatStandsElsewhere() {
        OncePerPage blocks = new OncePerPage(100, 20).without(List.of(1L, 3L));

        assertThat(blocks.deal(MANY, 2)).containsExactly(2L, 4L);
        assertThat(blocks.deal(MANY, 3)).containsExactly(5L, 6L, 7L);
    }

    @Test
    void blocksAreFullWhereThereAreEnough() {
        OncePerPage blocks = new OncePerPage(20, 20);

        assertThat(blocks.share(5)).isEqualTo(5);
        assertThat(blocks.share(10)).isEqualTo(10);
    }

    @Test
    void blocksShareWhatIsScarce() {
        OncePerPage blocks = new OncePerPage(4, 20);

        assertThat(blocks.share(5)).isEqualTo(1);
        assertThat(blocks.share(10)).isEqualTo(2);
    }

    @Test
    void theLastArticleGoesToTheFirstBlock() {
        OncePerPage blocks = new OncePerPage(1, 15);

        assertThat(blocks.deal(List.of(7L), blocks.share(10))).containsExactly(7L);
        assertThat(blocks.deal(List.of(7L), blocks.share(5))).isEmpty();
    }
}
