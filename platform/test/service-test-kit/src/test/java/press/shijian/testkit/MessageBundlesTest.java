package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle {@code sample/words} has {@code greeting} and {@code greeting.again}. */
@AnyDatabase
class MessageBundlesTest {

    @TempDir
    Path module;

    @Test
    void acceptTextsThatAreAllNamedWhole() throws IOException {
        source("page.html", "<p th:text=\"#{greeting}\"></p><p th:text=\"#{greeting.again(${name})}\"></p>");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void refuseAKeyThatIsPutTogether() throws IOException {
        source("page.html", "<p th:text=\"#{greeting}\"></p>");
        source("Greeting.java", "String key = \"greeting.\" + \"again\";");

        assertThatThrownBy(this::check).hasMessageContaining("greeting.again").hasMessageContaining("names whole");
    }

    @Test
    void refuseATextThatNobodyUses() throws IOException {
        source("Greeting.java", "String key = \"greeting.again\"; // not the other one");

        assertThatThrownBy(this::check).hasMessageContaining("names whole").hasMessageContaining("\"greeting\"");
    }

    @Test
    void refuseATemplateThatNamesAKeyThatNoBundleHas() throws IOException {
        source("page.html", "#{greeting} #{greeting.again} <p th:text=\"#{farewell}\"></p>");

        assertThatThrownBy(this::check).hasMessageContaining("farewell");
    }

    private void check() {
        MessageBundles.standWhole("sample/words", List.of(module));
    }

    private void source(String name, String text) throws IOException {
        Path folder = Files.createDirectories(module.resolve("src/main"));
        Files.writeString(folder.resolve(name), text);
    }
}
