package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the form's script promises: that nothing typed is lost, whatever happens in another window of the same browser. */
@TestInstance(Lifecycle.PER_CLASS)
class WritingInTwoWindowsTest {

    private Chromium chromium;
    private Student student;
    private RunningSystem system;
    private Page page;
    private Page other;

    @BeforeAll
    void aStudentHasABrowser() {
        system = RunningSystem.shared();
        chromium = Chromium.launched();
        student = Student.registeredAt(system.submissions());
    }

    @AfterAll
    void goHome() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void theStudentCloses() {
        page.context().close();
    }

    @BeforeEach
    void theStudentWritesInOneOfTwoWindows() {
        page = BrowserVisitor.atADesk(chromium).page();
        other = page.context().newPage();
        signIn(page);
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
        button(page, "保存").click();
        assertThat(status()).containsText("登录已过期");
        assertThat(title(page)).hasValue("退出以后写的");

        signIn(other);
        becomesSaved();
        assertThat(inTheOtherWindow()).hasValue("退出以后写的");
    }

    @Test
    void aButtonWaitsForTheSavingThatIsUnderWay() {
        page.route("**/autosave", route -> {
            page.unroute("**/autosave");
            title(page).fill("四十分钟与一个夏天");
            button(page, "保存").click();
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
        button(page, "检查并提交").click();
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
        button(page, "保存").click();
        assertThat(page.locator(".other-window")).containsText("另一个窗口");

        AtomicInteger savings = new AtomicInteger();
        page.onRequest(request -> savings.addAndGet(request.url().endsWith("/autosave") ? 1 : 0));
        page.clock().install();
        title(page).fill("这一个窗口，改过");
        page.clock().runFor(60_000);
        assertThat(savings).hasValue(0);
        assertThat(inTheOtherWindow()).hasValue("另一个窗口");

        button(page, "保存").click();
        assertThat(page.locator(".notice--success")).isVisible();
        assertThat(inTheOtherWindow()).hasValue("这一个窗口，改过");
    }

    @Test
    void theKeyboardAloneLeadsIntoTheTextAndOutOfItAgain() {
        Locator text = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("正文"));
        text.focus();
        page.keyboard().type("第一段");
        page.keyboard().press("Tab");
        assertThat(text).not().isFocused();

        button(page, "检查并提交").click();
        page.getByText("栏目：不能空着").waitFor();
        text.fill("");
        button(page, "检查并提交").click();
        page.getByText("正文：不能空着").click();
        assertThat(text).isFocused();
    }

    private void signIn(Page window) {
        window.navigate(system.submissions() + "/login");
        window.getByLabel("邮箱").fill(student.email());
        window.getByLabel("密码").fill(student.password());
        button(window, "登录").click();
        assertThat(window.locator("h1")).hasText("我的投稿");
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
        return window.getByLabel("标题", new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page window, String words) {
        return window.locator("button", new Page.LocatorOptions().setHasText(words))
                .first();
    }
}
