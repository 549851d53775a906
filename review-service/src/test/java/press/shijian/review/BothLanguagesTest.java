package press.shijian.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.Verdict;
import press.shijian.review.staff.Role;

class BothLanguagesTest {

    private final Properties chinese = bundle("messages.properties");
    private final Properties english = bundle("messages_en.properties");

    @Test
    void sayTheSameThings() {
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(chinese.stringPropertyNames());
    }

    @Test
    void leaveNothingUnsaid() {
        assertThat(chinese.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(english.values()).noneMatch(text -> text.toString().isEmpty());
    }

    @Test
    void haveAWordForEachStateVerdictAndRole() {
        assertThat(chinese.stringPropertyNames())
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

    private static Properties bundle(String file) {
        try (var in = new InputStreamReader(
                ReviewServiceApplication.class.getResourceAsStream("/review/" + file), StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(in);
            return texts;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
