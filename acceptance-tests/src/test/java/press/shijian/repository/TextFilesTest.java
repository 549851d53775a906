package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.testkit.AnyDatabase;

/** Of all that people write here. A file of messages with the marks of a merge is read without complaint, and lacks what they hide. */
@AnyDatabase
class TextFilesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {".java", ".properties", ".html", ".css", ".js", ".md", ".txt", ".json", ".yaml", ".yml", ".xml"})
    void holdNoUnfinishedMerge(String ending) {
        assertThat(Checkout.files(ending))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Checkout.text(file)).doesNotContain("\n<<<<<<< ", "\n>>>>>>> "));
    }
}
