package press.shijian.acceptance;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import press.shijian.repository.Checkout;
import press.shijian.testkit.AnyDatabase;

/**
 * What other programs put on the clipboard, each in its own format ({@code clipboard/word.html}), and what is kept of it: a block to a
 * line, and after them the line that says what could not be kept ({@code clipboard/word.txt}).
 */
@AnyDatabase
class PastingTest extends StudentAtABrowser {

    private static final String NOT_KEPT = "没能带过来";

    @Test
    void keepsWhatReadersSeeOfWhereverTheTextWasWritten() {
        theStudentIsSignedIn();
        page.navigate(system.submissions() + "/submissions/new");
        List<String> clipboards = Checkout.files(".html").stream()
                .filter(file -> file.contains("/acceptance/clipboard/"))
                .toList();

        SoftAssertions all = new SoftAssertions();
        all.assertThat(clipboards).hasSizeGreaterThan(6);
        for (String clipboard : clipboards) {
            editor().focus();
            page.keyboard().press("ControlOrMeta+a");
            page.keyboard().press("Delete");
            paste(Checkout.text(clipboard));

            Object body = page.evaluate("() => new FormData(document.querySelector('form.writing')).get('body')");
            String said = page.locator(".editor__lost").textContent();
            String expected = Checkout.text(clipboard.replace(".html", ".txt"))
                    .strip()
                    .replace(">\n<", "><")
                    .replace("\n" + NOT_KEPT, NOT_KEPT);
            all.assertThat(body + said).as(clipboard).isEqualTo(expected);
        }
        all.assertAll();
    }
}
