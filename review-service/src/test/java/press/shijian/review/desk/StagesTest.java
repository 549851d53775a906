package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import press.shijian.events.Stage;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class StagesTest {

    private final Stages three = new Stages(List.of(new Stage("first"), new Stage("second"), new Stage("final")));

    @Test
    void followEachOther() {
        assertThat(three.first()).isEqualTo(new Stage("first"));
        assertThat(three.after(new Stage("first"))).contains(new Stage("second"));
        assertThat(three.after(new Stage("second"))).contains(new Stage("final"));
        assertThat(three.after(new Stage("final"))).isEmpty();
    }

    @Test
    void startAgainAfterOneThatIsNoLongerThere() {
        assertThat(three.after(new Stage("dropped"))).contains(new Stage("first"));
    }

    @Test
    void areSlugsAndEachThereOnce() {
        assertThatThrownBy(() -> new Stages(List.of())).hasMessageContaining("SHIJIAN_REVIEW_STAGES");
        assertThatThrownBy(() -> new Stages(List.of(new Stage("first"), new Stage("first"))))
                .hasMessageContaining("SHIJIAN_REVIEW_STAGES");
        assertThatThrownBy(() -> new Stages(List.of(new Stage("初审")))).hasMessageContaining("初审");
    }
}
