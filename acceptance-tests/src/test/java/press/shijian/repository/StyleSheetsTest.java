package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.testkit.AnyDatabase;

/** What a browser engine makes of a property is found by looking; what was found is held here, where it costs nothing. */
@AnyDatabase
class StyleSheetsTest {

    /** A condition that WebKit alone answers with yes, and what stands under its negation. */
    private static final Pattern NOT_FOR_WEBKIT = Pattern.compile(
            "@supports\\s+not\\s+\\(hanging-punctuation:\\s*allow-end\\)\\s*\\{([^{}]*\\{[^{}]*})*[^{}]*}");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    static List<String> ours() {
        return Checkout.files(".css").stream()
                .filter(file -> file.contains("/src/main/") && !file.contains("/vendor/"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void neverGiveWebkitTheAutospaceThatDrawsDatesOverOneAnother(String file) {
        assertThat(forWebkit(Checkout.text(file))).doesNotContain("text-autospace");
    }

    @Test
    void giveItToTheOtherEngines() {
        assertThat(Checkout.text("platform/web-shell/src/main/resources/static/shell/shijian.css"))
                .contains("text-autospace: normal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html { text-autospace: normal; }",
                "@supports (hanging-punctuation: allow-end) { html { text-autospace: normal; } }",
                "@supports not (hanging-punctuation: allow-end) { a { color: red; } } html { text-autospace: normal; }"
            })
    void areFoundOutIfTheyDo(String css) {
        assertThat(forWebkit(css)).contains("text-autospace");
    }

    private static String forWebkit(String css) {
        return NOT_FOR_WEBKIT.matcher(COMMENT.matcher(css).replaceAll("")).replaceAll("");
    }
}
