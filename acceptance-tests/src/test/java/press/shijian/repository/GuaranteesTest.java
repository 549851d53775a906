package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import press.shijian.testkit.AnyDatabase;

/** What docs/guarantees.md names as a test is one. */
@AnyDatabase
class GuaranteesTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Test)(?:\\.([a-z][A-Za-z]+))?`");

    @TestFactory
    Stream<DynamicTest> testsAreThere() {
        List<MatchResult> named =
                TEST.matcher(Checkout.text("docs/guarantees.md")).results().toList();
        assertThat(named).hasSizeGreaterThan(20);
        return named.stream()
                .map(test -> DynamicTest.dynamicTest(test.group(), () -> {
                    List<String> files = Checkout.files("/" + test.group(1) + ".java");
                    assertThat(files).hasSize(1);
                    if (test.group(2) != null) {
                        assertThat(Checkout.text(files.get(0))).contains("void " + test.group(2) + "(");
                    }
                }));
    }
}
