package press.shijian.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.Verdict;
import press.shijian.review.staff.Role;
import press.shijian.testkit.MessageBundles;

class BothLanguagesTest {

    @Test
    void sayTheSame() {
        MessageBundles.speakBothLanguages("review/messages");
    }

    @Test
    void haveAWordForEachStateVerdictAndRole() {
        assertThat(ResourceBundle.getBundle("review/messages").keySet())
                .containsAll(Arrays.stream(ReviewState.values())
                        .map(state -> "state." + state.slug())
                        .toList())
                .containsAll(Arrays.stream(Verdict.values())
                        .map(verdict -> "verdict." + verdict.slug())
                        .toList())
                .containsAll(Arrays.stream(Role.values())
                        .map(role -> "role." + role.slug())
                        .toList());
    }
}
