package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** Two students at browsers of their own, with one draft: one writes, the other follows, and nothing that anybody typed is lost. */
@AnyDatabase
class SeveralStudentsWriteOneDraftTest extends StudentAtABrowser {

    /** Pages that follow look every few seconds, and less often while nothing changes. */
    private static final double A_WHILE = 45_000;

    private BrowserVisitor other;
    private Page wang;
    private String draft;

    @BeforeEach
    void anotherStudentJoinsByTheLink() {
        theStudentIsSignedIn();
        page.navigate(system.submissions() + "/submissions/new");
        title(page).fill("四十分钟");
        assertThat(status(page)).containsText("已保存");
        page.reload();
        draft = page.url();
        button("生成邀请链接").click();
        String link = field("链接").inputValue();
        page.getByText("回到稿子").click();

        Student second = Student.registeredAt(system.submissions(), "王芳", "海滨大学", "文学院");
        other = BrowserVisitor.atADesk(chromium);
        wang = other.page();
        wang.navigate(link);
        signsIn(wang, second.email(), second.password());
        assertThat(wang.locator("h1")).containsText("李晓雨请您一起写这篇稿子");
        other.looksAt("join");
        button(wang, "加入").click();
        assertThat(wang.getByText("您已加入")).isVisible();
    }

    @AfterEach
    void theOtherGoesHome() {
        other.close();
    }

    @Test
    void oneWritesAndTheOtherFollowsUntilItIsTheirTurn() {
        page.reload();
        assertThat(pen(page)).containsText("现在没有人在写");
        title(wang).fill("四十分钟与一个夏天");
        assertThat(status(wang)).containsText("已保存");
        shows(pen(page), "王芳正在写");

        page.navigate(draft);
        assertThat(page.locator("h1")).containsText("四十分钟与一个夏天");
        assertThat(title(page)).hasCount(0);
        title(wang).fill("四十分钟与两个夏天");
        shows(page.locator("h1"), "四十分钟与两个夏天");

        button(wang, "让别人写").click();
        assertThat(wang).hasURL(Pattern.compile("/reading$"));
        shows(page.locator("#write"));
        page.locator("#write").click();
        title(page).fill("四十分钟与三个夏天");
        assertThat(status(page)).containsText("已保存");

        shows(pen(wang), "李晓雨正在写");
        shows(wang.locator("h1"), "四十分钟与三个夏天");
        other.looksAt("reading-while-another-writes");
        page.close();
        shows(wang.locator("#write"));
        wang.locator("#write").click();
        assertThat(title(wang)).hasValue("四十分钟与三个夏天");
        other.looksAt("form-of-several");
        other.sawNothingBroken();
    }

    @Test
    void whoTypesBesideTheWriterKeepsTheirWords() {
        page.navigate(draft);
        title(wang).fill("王芳写的");
        assertThat(status(wang)).containsText("已保存");

        title(page).fill("李晓雨写的");
        assertThat(status(page)).containsText("现在由王芳在写");
        saveButton().click();
        assertThat(title(page)).hasValue("李晓雨写的");

        wang.close();
        shows(status(page), "刚在另一个窗口或设备上改过");
        saveButton().click();
        assertThat(page.locator(".form-errors")).containsText("王芳保存于");
        assertThat(page.locator(".other-window")).containsText("王芳写的");
        assertThat(title(page)).hasValue("李晓雨写的");
        saveButton().click();
        assertThat(page.locator(".notice--success")).isVisible();
        page.reload();
        assertThat(title(page)).hasValue("李晓雨写的");
    }

    private static void shows(Locator followed, String words) {
        assertThat(followed).containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(A_WHILE));
    }

    private static void shows(Locator followed) {
        assertThat(followed).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(A_WHILE));
    }

    private Locator saveButton() {
        return page.locator("button[value=save]");
    }

    private static Locator pen(Page window) {
        return window.locator("#pen");
    }

    private static Locator status(Page window) {
        return window.locator("[data-status]");
    }

    private static Locator title(Page window) {
        return field(window, "标题");
    }
}
