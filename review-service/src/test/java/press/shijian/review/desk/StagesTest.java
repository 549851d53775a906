package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import press.shijian.events.Stage;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class StagesTest {

    private final ReviewPolicy three =
            new Stages(List.of(new Stage("first"), new Stage("second"), new Stage("final"))).policy();

    @Test
    void followEachOther() {
        assertThat(three.first().stage()).isEqualTo(new Stage("first"));
        assertThat(after("first")).contains(new Stage("second"));
        assertThat(after("second")).contains(new Stage("final"));
        assertThat(after("final")).isEmpty();
    }

    @Test
    void startAgainAfterOneThatIsNoLongerThere() {
        assertThat(after("dropped")).contains(new Stage("first"));
    }

    private Optional<Stage> after(String stage) {
        return three.after(new Stage(stage), Act.JUDGE).map(Step::stage);
    }

    @Test
    void areSlugsAndEachThereOnce() {
        assertThatThrownBy(() -> new Stages(List.of())).hasMessageContaining("SHIJIAN_REVIEW_STAGES");
        assertThatThrownBy(() -> new Stages(List.of(new Stage("first"), new Stage("first"))))
                .hasMessageContaining("SHIJIAN_REVIEW_STAGES");
        assertThatThrownBy(() -> new Stages(List.of(new Stage("初审")))).hasMessageContaining("初审");
    }
}
