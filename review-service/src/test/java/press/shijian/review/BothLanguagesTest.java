package press.shijian.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.Verdict;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.Resubmission;
import press.shijian.review.staff.Role;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.MessageBundles;

@AnyDatabase
class BothLanguagesTest {

    @Test
    void sayTheSame() {
        MessageBundles.speakBothLanguages("review/messages");
    }

    @Test
    void nameEachTextWholeWhereItIsUsed() {
        MessageBundles.standWhole("review/messages", "", "../platform/web-shell");
    }

    @Test
    void haveAWordForEachStateVerdictAndRole() {
        assertThat(ResourceBundle.getBundle("review/messages").keySet())
                .containsAll(Arrays.stream(ReviewState.values())
                        .map(ReviewState::messageKey)
                        .toList())
                .containsAll(
                        Arrays.stream(Verdict.values()).map(Verdict::messageKey).toList())
                .containsAll(Arrays.stream(Act.values()).map(Act::messageKey).toList())
                .containsAll(Arrays.stream(Resubmission.values())
                        .map(Resubmission::messageKey)
                        .toList())
                .containsAll(Arrays.stream(Role.values())
                        .flatMap(role -> Stream.of(role.messageKey(), role.dutiesKey()))
                        .toList());
    }
}
