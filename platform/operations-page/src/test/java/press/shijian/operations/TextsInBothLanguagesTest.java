package press.shijian.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TextsInBothLanguagesTest {

    @Test
    void haveTheSameKeys() throws IOException {
        assertThat(texts("messages").stringPropertyNames())
                .isNotEmpty()
                .isEqualTo(texts("messages_en").stringPropertyNames());
    }

    private static Properties texts(String bundle) throws IOException {
        try (Reader reader = new InputStreamReader(
                TextsInBothLanguagesTest.class.getResourceAsStream("/operations/" + bundle + ".properties"),
                StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }
}
