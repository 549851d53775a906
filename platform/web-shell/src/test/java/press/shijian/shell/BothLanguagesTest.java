package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class BothLanguagesTest {

    @Test
    void sayTheSameKeys() {
        ResourceBundle.Control here =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle chinese = ResourceBundle.getBundle("shell.messages", Locale.ROOT, here);
        ResourceBundle english = ResourceBundle.getBundle("shell.messages", Locale.ENGLISH, here);

        assertThat(english.getLocale()).isEqualTo(Locale.ENGLISH);
        assertThat(own(english, chinese)).isEmpty();
        assertThat(english.keySet()).as("with those that only English has").isEqualTo(chinese.keySet());
    }

    /** Keys whose English is missing, and so falls back to Chinese. */
    private static java.util.List<String> own(ResourceBundle english, ResourceBundle chinese) {
        return chinese.keySet().stream()
                .filter(key -> !english.containsKey(key)
                        || english.getString(key)
                                        .codePoints()
                                        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                                && !key.equals("shell.otherLanguage"))
                .sorted()
                .toList();
    }
}
