package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The words typed just before the form is left arrive, however it is left. */
@TestInstance(Lifecycle.PER_CLASS)
class LeavingTheFormTest {

    private RunningSystem system;
    private Chromium chromium;
    private Student student;
    private Page page;
    private String id;

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

    @BeforeEach
    void theStudentWrites() {
        page = BrowserVisitor.atADesk(chromium).page();
        page.navigate(system.submissions() + "/login");
        page.getByLabel("邮箱").fill(student.email());
        page.getByLabel("密码").fill(student.password());
        button("登录").click();
        assertThat(page.locator("h1")).hasText("我的投稿");
        page.navigate(system.submissions() + "/submissions/new");
        page.getByLabel("标题", new Page.GetByLabelOptions().setExact(true)).fill("四十分钟");
        page.waitForURL(Pattern.compile("/submissions/[0-9a-f-]{36}$"));
        id = page.url().replaceFirst(".*/", "");
        page.onDialog(dialog -> dialog.accept()); // "Leave this page?"
    }

    @AfterEach
    void theStudentGoesHome() {
        page.context().close();
    }

    @Test
    void followingALinkTakesTheLastWordsAlong() {
        types("最后几个字");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("我的投稿"))
                .first()
                .click();

        awaitStored("<p>最后几个字</p>");
    }

    @Test
    void closingTheWindowTakesTheLastWordsAlong() {
        types("最后几个字");
        page.close(new Page.CloseOptions().setRunBeforeUnload(true));

        awaitStored("<p>最后几个字</p>");
    }

    @Test
    void reloadingShowsTheLastWordsAndGoesOnFromThem() {
        types("最后几个字");
        page.reload();
        assertThat(editor()).hasText("最后几个字");
        types("，又写了几个");

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
        types("最后几个字");
        page.reload();
        assertThat(editor()).hasText("最后几个字");
        page.unroute("**/autosave");
        types("，又写了几个");

        awaitStored("<p>最后几个字，又写了几个</p>");
        assertThat(page.locator("[data-status]")).containsText("已保存");
    }

    @Test
    void aLongTextTakesItsLastWordsAlong() {
        String text = "字".repeat(20_000);
        types(text);
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

    private void types(String words) {
        editor().focus();
        page.keyboard().press("ControlOrMeta+End");
        page.keyboard().insertText(words);
    }

    private void awaitStored(String body) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(student.submission(id).text("body")).isEqualTo(body));
    }

    private Locator editor() {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("正文"));
    }

    private Locator button(String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + words)));
    }
}
