package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import press.shijian.repository.Checkout;
import press.shijian.testkit.AnyDatabase;

/** {@code /shell/live.js}, {@code /shell/copy.js} and {@code /shell/shell.js} in a browser, on pages that change when the test says so. */
@AnyDatabase
@TestInstance(Lifecycle.PER_CLASS)
class PageThatKeepsItselfFreshTest {

    private static final String PART =
            "<div id=part data-live=/part data-live-every=0.05 data-live-lost=lost %s aria-live=polite>%s</div>";
    private static final String FINAL = "<div id=part>Published</div>";
    private static final String LINK = "<a id=%s href=/next>Next</a> ";

    private Chromium chromium;
    private Page page;
    private String shown = "";
    private String newest = "";
    private boolean away;
    private int looks;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    void launch() {
        chromium = Chromium.launched();
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openABrowser() {
        away = false;
        looks = 0;
        complaints.clear();
        page = chromium.browser().newPage();
        page.onPageError(complaints::add);
        page.route("**/*", this::answer);
    }

    @AfterEach
    void nothingWentWrong() {
        page.context().close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void showsWhatIsNewInTheElementThatIsListenedTo() {
        open(PART.formatted("", "Handed in"));
        page.evaluate("window.listenedTo = document.getElementById('part')");

        newest = PART.formatted("", "In review");

        assertThat(page.locator("#part")).hasText("In review");
        assertThat(page.evaluate("listenedTo === document.getElementById('part')"))
                .isEqualTo(true);
    }

    @Test
    void touchesNothingWhileNothingIsNew() {
        open(PART.formatted("", "<p>Handed in</p>"));
        page.evaluate("""
                window.changes = 0;
                new MutationObserver(() => changes++).observe(document.body, {subtree: true, childList: true, attributes: true});
                """);

        page.waitForCondition(() -> looks > 3);

        assertThat(page.evaluate("changes")).isEqualTo(0);
    }

    @Test
    void keepsTheFocusOnALinkThatIsStillThere() {
        open(PART.formatted("", "Handed in " + LINK.formatted("next")));
        page.locator("#next").focus();

        newest = PART.formatted("", "In review " + LINK.formatted("next"));

        assertThat(page.locator("#part")).containsText("In review");
        assertThat(page.locator("#next")).isFocused();
    }

    @Test
    void looksNoMoreOnceThePageIsFinal() {
        page.clock().install();
        open(PART.formatted("", "In review"));
        newest = FINAL;
        assertThat(page.locator("#part")).hasText("Published");
        looks = 0;

        page.clock().runFor(60_000);
        page.evaluate("fetch('/part')");

        assertThat(looks).as("the test's own").isEqualTo(1);
    }

    @Test
    void saysThatItIsLostAndTriesAgain() {
        open(PART.formatted("", "In review"));

        away = true;
        assertThat(page.locator("#lost")).isVisible();
        assertThat(page.locator("#part")).hasText("In review");

        newest = FINAL;
        away = false;
        assertThat(page.locator("#part")).hasText("Published");
        assertThat(page.locator("#lost")).isHidden();
    }

    @Test
    void leavesAloneWhatIsInUseWhereThePartWaits() {
        String details = "<details><summary>More</summary>Details</details>";
        open(PART.formatted("data-live-waits", "2 letters" + details));
        page.locator("summary").click();
        page.evaluate("document.activeElement.blur()");

        newest = PART.formatted("data-live-waits", "3 letters" + details);
        looks = 0;
        page.waitForCondition(() -> looks > 3);
        assertThat(page.locator("#part")).containsText("2 letters");

        page.locator("summary").click();
        page.evaluate("document.activeElement.blur()");
        assertThat(page.locator("#part")).containsText("3 letters");
    }

    @Test
    void copiesAndSaysSo() {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        open("""
                <span id=address>http://localhost/zhijiao/1.html</span>
                <button data-copy=#address data-copy-says=said data-copied=Copied data-copied-label=Done
                  data-copied-label-for=0.1 hidden>Copy</button>
                <p id=said role=status></p>
                """);

        page.locator("button").click();

        assertThat(page.locator("#said")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("http://localhost/zhijiao/1.html");
        assertThat(page.locator("button")).hasText("Copy");
    }

    @Test
    void copiesWhatAFieldHoldsAndLeavesItSelected() {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        open("""
                <input id=link readonly value=http://localhost/invitation>
                <button data-copy=#link data-copied-label=Copied hidden>Copy</button>
                """);

        page.locator("button").click();

        assertThat(page.locator("button")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("http://localhost/invitation");
        assertThat(page.evaluate("link.selectionEnd - link.selectionStart"))
                .isEqualTo("http://localhost/invitation".length());
    }

    @Test
    void selectsWhatItCannotCopy() {
        open("""
                <span id=address>http://localhost/zhijiao/1.html</span>
                <button data-copy=#address data-copy-says=said data-copy-failed=Failed>Copy</button>
                <p id=said role=status></p>
                """);
        page.evaluate("""
                navigator.clipboard.writeText = async () => { throw new Error("refused") };
                document.execCommand = () => false;
                """);

        page.locator("button").click();

        assertThat(page.locator("#said")).hasText("Failed");
        assertThat(page.evaluate("String(getSelection())")).isEqualTo("http://localhost/zhijiao/1.html");
    }

    @Test
    void aPasswordIsShownWhenAskedForAndHiddenAgainBeforeItIsSent() {
        open("""
                <form action=/sent method=post>
                  <input type=password id=secret name=secret>
                  <button type=button data-reveals=secret data-hide=Hide hidden>Show</button>
                  <input type=submit value=Send>
                </form>
                """);
        page.locator("#secret").fill("correct horse");

        page.getByText("Show").click();
        assertThat(page.locator("#secret")).hasAttribute("type", "text");
        assertThat(page.locator("#secret")).isFocused();
        page.evaluate("""
                () => addEventListener("submit", (event) => {
                  event.preventDefault();
                  document.title = document.getElementById("secret").type;
                })
                """);
        page.locator("input[type=submit]").click();

        assertThat(page).hasTitle("password");
        assertThat(page.getByText("Show")).isVisible();
        assertThat(page.locator("#secret")).hasValue("correct horse");
    }

    private void open(String content) {
        shown = content;
        newest = content;
        page.navigate("http://localhost/");
    }

    private void answer(Route route) {
        String path = URI.create(route.request().url()).getPath();
        if (path.startsWith("/shell/")) {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("text/javascript")
                    .setBody(Checkout.text("platform/web-shell/src/main/resources/static" + path)));
        } else if (path.equals("/part") && away) {
            route.abort();
        } else {
            boolean look = path.equals("/part");
            looks += look ? 1 : 0;
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setHeaders(Map.of("Content-Security-Policy", "default-src 'self'"))
                    .setBody(look ? newest : """
                            <!DOCTYPE html><title>A page</title><p id=lost hidden>Lost</p>%s
                            <script src=/shell/live.js></script><script src=/shell/copy.js></script><script src=/shell/shell.js></script>
                            """.formatted(shown)));
        }
    }
}
