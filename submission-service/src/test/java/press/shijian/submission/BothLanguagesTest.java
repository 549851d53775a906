package press.shijian.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import press.shijian.submission.manuscript.ManuscriptField;
import press.shijian.submission.manuscript.Milestone;
import press.shijian.submission.manuscript.SubmissionState;
import press.shijian.testkit.MessageBundles;

class BothLanguagesTest {

    private final Properties chinese = bundle("messages.properties");
    private final Properties english = bundle("messages_en.properties");

    @Test
    void sayTheSameThings() {
        MessageBundles.speakBothLanguages("submission/messages");
    }

    @Test
    void haveAWordForEachStateMilestoneAndField() {
        assertThat(chinese.stringPropertyNames())
                .containsAll(Arrays.stream(SubmissionState.values())
                        .map(state -> "state." + state.slug())
                        .toList())
                .containsAll(Arrays.stream(SubmissionState.values())
                        .map(state -> "now." + state.slug())
                        .toList())
                .containsAll(Arrays.stream(Milestone.Kind.values())
                        .map(kind -> "timeline." + kind.slug())
                        .toList())
                .containsAll(Arrays.stream(ManuscriptField.values())
                        .map(field -> "field." + field.path())
                        .toList())
                .containsAll(Arrays.stream(SubmissionState.values())
                        .filter(state -> !state.isWritable())
                        .map(state -> "submission.refused.not-writable." + state.slug())
                        .toList());
    }

    /** In a text with arguments a straight apostrophe begins a quotation, and in one without it does not. */
    @Test
    void keepStraightApostrophesOut() {
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    }

    private static Properties bundle(String file) {
        try (var in = new InputStreamReader(
                SubmissionServiceApplication.class.getResourceAsStream("/submission/" + file),
                StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(in);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
