package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-database")
class AccessibleBodyTest {

    @ParameterizedTest
    @CsvSource({
        "h2 h3 h4 h2, h2 h3 h4 h2",
        "h4, h4=2",
        "h3 h3, h3=2 h3=2",
        "h2 h4 h4 h3 h4, h2 h4=3 h4=3 h3 h4",
        "h4 h2 h4, h4=2 h2 h4=3",
        "h3 h4 h2 h3, h3=2 h4=3 h2 h3"
    })
    void headingsLeaveNoLevelOut(String written, String shown) {
        assertThat(AccessibleBody.of(headings(written))).isEqualTo(headings(shown));
    }

    @Test
    void whatScrollsTakesTheFocus() {
        assertThat(AccessibleBody.of("<p>一</p><pre><code>x</code></pre>"))
                .isEqualTo("<p>一</p><pre tabindex=\"0\"><code>x</code></pre>");
    }

    @Test
    void wordsThatLookLikeTagsStayWords() {
        String body = "<p>&lt;h4&gt; 与 &lt;pre&gt;</p>";
        assertThat(AccessibleBody.of(body)).isEqualTo(body);
    }

    /** {@code h4=3} is a heading of the fourth level that says that it is of the third. */
    private static String headings(String names) {
        StringBuilder html = new StringBuilder();
        for (String name : names.split(" ")) {
            String[] level = name.split("=");
            html.append('<').append(level[0]);
            if (level.length > 1) {
                html.append(" aria-level=\"").append(level[1]).append('"');
            }
            html.append(">题</").append(level[0]).append('>');
        }
        return html.toString();
    }
}
