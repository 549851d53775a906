package press.shijian.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.MessageBundles;

@AnyDatabase
class BothLanguagesTest {

    private final Properties english = bundle("messages_en.properties");

    @Test
    void sayTheSameThings() {
        MessageBundles.speakBothLanguages("submission/messages");
    }

    @Test
    void nameEachTextWholeWhereItIsUsed() {
        MessageBundles.standWhole("submission/messages", "", "../platform/web-shell");
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
