package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** What the form's script promises: that nothing typed is lost, whatever happens in another window of the same browser. */
@AnyDatabase
class WritingInTwoWindowsTest extends StudentAtABrowser {

    private Page other;

    @BeforeEach
    void theStudentWritesInOneOfTwoWindows() {
        other = page.context().newPage();
        theStudentSignsIn(page);
        page.navigate(system.submissions() + "/submissions/new");
        title(page).fill("四十分钟");
        becomesSaved();
    }

    @Test
    void whatIsTypedWhileSignedOutIsSavedAfterSigningInElsewhere() {
        other.navigate(system.submissions() + "/");
        button(other, "退出").click();
        other.waitForURL("**/login**");
        title(page).fill("退出以后写的");
        button("保存").click();
        assertThat(status()).containsText("登录已过期");
        assertThat(title(page)).hasValue("退出以后写的");

        theStudentSignsIn(other);
        becomesSaved();
        assertThat(inTheOtherWindow()).hasValue("退出以后写的");
    }

    @Test
    void aButtonWaitsForTheSavingThatIsUnderWay() {
        page.route("**/autosave", route -> {
            page.unroute("**/autosave");
            title(page).fill("四十分钟与一个夏天");
            button("保存").click();
            route.resume();
        });
        title(page).fill("四十分钟与");
        assertThat(page.locator(".notice--success")).isVisible();

        assertThat(inTheOtherWindow()).hasValue("四十分钟与一个夏天");
    }

    @Test
    void aFailureOfOursLeavesTheTextOnThePage() {
        page.route("**/autosave", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        title(page).fill("出错的时候写的");
        button("检查并提交").click();
        assertThat(status()).containsText("我们这边出错了");
        assertThat(title(page)).hasValue("出错的时候写的");

        page.unroute("**/autosave");
        becomesSaved();
    }

    @Test
    void afterAConflictNothingIsSavedUntilTheStudentHasDecided() {
        inTheOtherWindow().fill("另一个窗口");
        button(other, "保存").click();
        assertThat(other.locator(".notice--success")).isVisible();
        title(page).fill("这一个窗口");
        button("保存").click();
        assertThat(page.locator(".other-window")).containsText("另一个窗口");

        AtomicInteger savings = new AtomicInteger();
        page.onRequest(request -> savings.addAndGet(request.url().endsWith("/autosave") ? 1 : 0));
        page.clock().install();
        title(page).fill("这一个窗口，改过");
        page.clock().runFor(60_000);
        assertThat(savings).hasValue(0);
        assertThat(inTheOtherWindow()).hasValue("另一个窗口");

        button("保存").click();
        assertThat(page.locator(".notice--success")).isVisible();
        assertThat(inTheOtherWindow()).hasValue("这一个窗口，改过");
    }

    @Test
    void theKeyboardAloneLeadsIntoTheTextAndOutOfItAgain() {
        Locator text = editor();
        text.focus();
        page.keyboard().type("第一段");
        page.keyboard().press("Tab");
        assertThat(text).not().isFocused();

        button("检查并提交").click();
        page.getByText("栏目：不能空着").waitFor();
        text.fill("");
        button("检查并提交").click();
        page.getByText("正文：不能空着").click();
        assertThat(text).isFocused();
    }

    /** As it stands in the database. */
    private Locator inTheOtherWindow() {
        other.navigate(page.url());
        return title(other);
    }

    /** After a failure the form tries again by itself within seconds. */
    private void becomesSaved() {
        assertThat(status()).containsText("已保存", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
    }

    private Locator status() {
        return page.locator("[data-status]");
    }

    private static Locator title(Page window) {
        return field(window, "标题");
    }
}
