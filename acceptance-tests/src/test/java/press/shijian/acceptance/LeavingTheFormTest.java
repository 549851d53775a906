package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** The words typed just before the form is left arrive, however it is left. */
@AnyDatabase
class LeavingTheFormTest extends StudentAtABrowser {

    private String id;

    @BeforeEach
    void theStudentWrites() {
        theStudentIsSignedIn();
        page.navigate(system.submissions() + "/submissions/new");
        field("标题").fill("四十分钟");
        page.waitForURL(Pattern.compile("/submissions/[0-9a-f-]{36}$"));
        id = page.url().replaceFirst(".*/", "");
        page.onDialog(dialog -> dialog.accept()); // "Leave this page?"
    }

    @Test
    void followingALinkTakesTheLastWordsAlong() {
        typesAtTheEnd(page, "最后几个字");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("我的投稿"))
                .first()
                .click();

        awaitStored("<p>最后几个字</p>");
    }

    @Test
    void closingTheWindowTakesTheLastWordsAlong() {
        typesAtTheEnd(page, "最后几个字");
        page.close(new Page.CloseOptions().setRunBeforeUnload(true));

        awaitStored("<p>最后几个字</p>");
    }

    @Test
    void reloadingShowsTheLastWordsAndGoesOnFromThem() {
        typesAtTheEnd(page, "最后几个字");
        page.reload();
        assertThat(editor()).hasText("最后几个字");
        typesAtTheEnd(page, "，又写了几个");

        awaitStored("<p>最后几个字，又写了几个</p>");
        assertThat(page.locator("[data-status]")).containsText("已保存");
    }

    @Test
    void lastWordsThatAreStillUnderWayAreWaitedFor() {
        AtomicBoolean left = new AtomicBoolean();
        page.onFrameNavigated(frame -> left.set(true));
        page.route("**/autosave", route -> {
            if (left.get()) {
                route.resume();
            } else {
                route.abort();
            }
        });
        typesAtTheEnd(page, "最后几个字");
        page.reload();
        assertThat(editor()).hasText("最后几个字");
        page.unroute("**/autosave");
        typesAtTheEnd(page, "，又写了几个");

        // first the page: while nobody asks it, the driver may still hold back what it was to route
        assertThat(page.locator("[data-status]")).containsText("已保存");
        awaitStored("<p>最后几个字，又写了几个</p>");
    }

    @Test
    void aLongTextTakesItsLastWordsAlong() {
        String text = "字".repeat(20_000);
        typesAtTheEnd(page, text);
        page.navigate(system.submissions() + "/");

        awaitStored("<p>" + text + "</p>");
    }

    @Test
    void whoTypesSteadilyIsSavedEveryTwoSeconds() {
        AtomicInteger savings = new AtomicInteger();
        page.onRequest(request -> savings.addAndGet(request.url().endsWith("/autosave") ? 1 : 0));
        editor().focus();
        page.clock().install();
        for (int halfSecond = 0; halfSecond < 5; halfSecond++) {
            page.keyboard().insertText("字");
            page.clock().runFor(500);
        }
        assertThat(savings).hasPositiveValue();
    }

    private void awaitStored(String body) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(student.submission(id).text("body")).isEqualTo(body));
    }
}
