package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {

    private final Stages three = new Stages(List.of("first", " second ", "final"));

    @Test
    void followEachOther() {
        assertThat(three.first()).isEqualTo("first");
        assertThat(three.after("first")).contains("second");
        assertThat(three.after("second")).contains("final");
        assertThat(three.after("final")).isEmpty();
    }

    @Test
    void startAgainAfterOneThatIsNoLongerThere() {
        assertThat(three.after("dropped")).contains("first");
    }

    @Test
    void areSlugsAndEachThereOnce() {
        assertThatThrownBy(() -> new Stages(List.of())).hasMessageContaining("SHIJIAN_REVIEW_STAGES");
        assertThatThrownBy(() -> new Stages(List.of("first", "first"))).hasMessageContaining("SHIJIAN_REVIEW_STAGES");
        assertThatThrownBy(() -> new Stages(List.of("初审"))).hasMessageContaining("初审");
    }
}
