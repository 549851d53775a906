package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** On a slow network one saving is still under way when the next one leaves, or when the form does. None of the words may be lost by that. */
@AnyDatabase
class SavingsThatOvertakeEachOtherTest extends StudentAtABrowser {

    private static final Predicate<String> SAVING = url -> url.endsWith("/autosave");
    private static final String ANSWER_IS_READ_LATER = """
            () => {
              const read = Response.prototype.json;
              Response.prototype.json = function () {
                Response.prototype.json = read;
                return new Promise((answered) => {
                  window.readAnswer = () => read.call(this).then(answered);
                });
              };
            }
            """;

    private static final String PRESS_AND_TYPE_ON = """
            (button) => {
              setTimeout(() => {
                button.click();
                setTimeout(() => {
                  document.execCommand("insertText", false, "，接着写");
                  console.info("typed");
                }, 100);
              });
            }
            """;

    private String id;

    /** In the order in which they left. */
    private final List<Route> held = new ArrayList<>();

    @BeforeEach
    void theStudentHasATextOpen() {
        theStudentIsSignedIn();
        page.onDialog(dialog -> dialog.accept()); // "Leave this page?"
        id = student.calls()
                .post(
                        "/api/submissions",
                        Manuscript.about("慢").withBody("<p>原来的</p>").asJson())
                .is(201)
                .text("id");
        page.navigate(address());
        held.clear();
    }

    @Test
    void aChangeTakenBackStaysTakenBack() {
        theNextAreSlow(1, SAVING);
        typesAtTheEnd(page, "，改了");
        awaitHeld(1);
        page.keyboard().press("ControlOrMeta+z");
        assertThat(editor()).hasText("原来的");
        arrives(this::theStudentLooksAway);

        arrives(held.get(0)::resume);
        assertThat(stored()).isEqualTo("<p>原来的</p>");
        assertThat(status(page)).containsText("已保存");
    }

    @Test
    void whoTypesWhileAnOldWindowsWordsAreSentIsSavedFromThenOn() {
        page.context().route(SAVING, Route::abort);
        typesAtTheEnd(page, "，没有送到");
        assertThat(status(page)).containsText("连不上网络");
        theWindowCrashes();
        page.context().unroute(SAVING);

        theNextAreSlow(2, SAVING);
        page.navigate(address());
        awaitHeld(1);
        typesAtTheEnd(page, "，又写");
        theStudentLooksAway();
        awaitHeld(2);
        arrives(held.get(0)::resume);
        arrives(held.get(1)::resume);
        typesAtTheEnd(page, "，再写");

        awaitStored("<p>原来的，没有送到，又写，再写</p>");
        assertThat(status(page)).containsText("已保存");
    }

    @Test
    void whatIsTypedAfterTheButtonWasPressedIsThereAfterwards() {
        theNextAreSlow(1, address()::equals);
        AtomicBoolean typed = new AtomicBoolean();
        page.onConsoleMessage(message -> typed.set(true));
        editor().focus();
        page.keyboard().press("ControlOrMeta+End");
        page.keyboard().insertText("，一");
        button("保存").evaluate(PRESS_AND_TYPE_ON); // the driver itself does nothing while another page is asked for
        page.waitForCondition(() -> !held.isEmpty() && typed.get());
        held.get(0).resume();
        assertThat(page.locator(".notice--success")).isVisible();

        assertThat(editor()).hasText("原来的，一，接着写");
        awaitStored("<p>原来的，一，接着写</p>");
    }

    @Test
    void whatIsTypedWhileASavingIsRefusedIsSavedWithoutAnotherKeystroke() {
        theNextAreSlow(1, SAVING);
        page.clock().install();
        typesAtTheEnd(page, "，");
        page.clock().runFor(5_000);
        awaitHeld(1);
        typesAtTheEnd(page, "短一点");
        page.clock().runFor(5_000); // its own time to be saved comes while the other one is under way
        held.get(0)
                .fulfill(new Route.FulfillOptions()
                        .setStatus(400)
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\":\"太长\"}"));
        page.clock().runFor(5_000);

        awaitStored("<p>原来的，短一点</p>");
    }

    @Test
    void theAnswerToAnOlderOneDoesNotDropTheNewerWords() {
        page.evaluate(ANSWER_IS_READ_LATER);
        arrives(() -> typesAtTheEnd(page, "，一"));
        page.waitForFunction("() => window.readAnswer");
        theNextAreSlow(1, SAVING);
        typesAtTheEnd(page, "，二");
        theStudentLooksAway();
        awaitHeld(1);
        page.evaluate("() => window.readAnswer()");
        page.evaluate(
                "() => Unsaved.of(document.querySelector(\"form.writing\").dataset.writer)"); // in turn: after whatever
        // the form did with its
        // record
        page.context().route(SAVING, Route::abort);
        theWindowCrashes();
        page.context().unroute(SAVING);

        page.navigate(address());
        assertThat(editor()).hasText("原来的，一，二");
        awaitStored("<p>原来的，一，二</p>");
    }

    /** Its answer comes before the page does that was asked for after it. */
    @Test
    void aPageThatWasMadeBeforeTheSavingArrivedShowsItsWords() {
        arrives(() -> typesAtTheEnd(page, "，一"));
        assertThat(status(page)).containsText("已保存");
        Object before = page.evaluate("() => fetch(location.href).then((page) => page.text())");
        arrives(() -> typesAtTheEnd(page, "，二"));
        assertThat(status(page)).containsText("已保存");
        page.route(
                address(),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html;charset=UTF-8")
                        .setBody((String) before)));
        page.reload();

        assertThat(editor()).hasText("原来的，一，二");
        page.unroute(address());
        typesAtTheEnd(page, "，三");
        awaitStored("<p>原来的，一，二，三</p>");
    }

    @Test
    void twoLongOnesAtOnceAreNotTooMuchForTheBrowser() {
        String half = "字".repeat(12_000); // two of them are more than a browser sends on after the page is gone
        theNextAreSlow(1, SAVING);
        page.clock().install();
        page.clock().pauseAt(System.currentTimeMillis() + 60_000); // nothing is tried again
        typesAtTheEnd(page, half);
        theStudentLooksAway();
        awaitHeld(1);
        typesAtTheEnd(page, "完");
        arrives(this::theStudentLooksAway);
        assertThat(stored()).isEqualTo("<p>原来的" + half + "完</p>");
    }

    private void theNextAreSlow(int many, Predicate<String> which) {
        page.route(which, route -> {
            if (held.size() < many) {
                held.add(route);
            } else {
                route.fallback();
            }
        });
    }

    private void theWindowCrashes() {
        Page crashed = page;
        page = crashed.context().newPage();
        assertThatThrownBy(() -> crashed.navigate("chrome://crash")).isInstanceOf(PlaywrightException.class);
        crashed.close();
    }

    private void awaitHeld(int many) {
        page.waitForCondition(() -> held.size() >= many);
    }

    private void arrives(Runnable act) {
        Response answer = page.waitForResponse(response -> SAVING.test(response.url()), act);
        assertThat(answer.status()).isEqualTo(200);
    }

    /** To another application, say: a phone may never show the page again. */
    private void theStudentLooksAway() {
        page.evaluate("""
                () => {
                  Object.defineProperty(document, "hidden", { value: true, configurable: true });
                  document.dispatchEvent(new Event("visibilitychange"));
                  delete document.hidden;
                }
                """);
    }

    private String address() {
        return system.submissions() + "/submissions/" + id;
    }

    private static Locator status(Page window) {
        return window.locator("[data-status]");
    }

    private String stored() {
        return student.submission(id).text("body");
    }

    /** By the page's own clock, so that the driver goes on routing what it sends. */
    private void awaitStored(String body) {
        page.waitForCondition(() -> stored().equals(body), new Page.WaitForConditionOptions().setTimeout(20_000));
    }
}
