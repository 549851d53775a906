package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** For tests of the student's form: one student and one Chromium for a class, and for each test a window without cookies. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class StudentAtABrowser {

    RunningSystem system;
    Student student;
    Page page;
    Chromium chromium;
    private List<Cookie> cookies = List.of();

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
    void openAWindow() {
        page = BrowserVisitor.atADesk(chromium).page();
    }

    @AfterEach
    void closeAllWindows() {
        page.context().close();
    }

    /** In this test's window, by the form once for all tests of the class: none of those that use this signs out. */
    void theStudentIsSignedIn() {
        if (cookies.isEmpty()) {
            theStudentSignsIn(page);
            cookies = page.context().cookies();
        } else {
            page.context().addCookies(cookies);
        }
    }

    /** Opens the sign-in page for it. */
    void theStudentSignsIn(Page window) {
        window.navigate(system.submissions() + "/login");
        signsIn(window, student.email(), student.password());
    }

    /** On the sign-in page that the window shows. */
    static void signsIn(Page window, String email, String password) {
        field(window, "邮箱").fill(email);
        field(window, "密码").fill(password);
        button(window, "登录").click();
        assertThat(window.locator("form.site-tools__sign-out")).isVisible();
    }

    static Locator field(Page window, String label) {
        return window.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The first one that begins so. */
    static Locator button(Page window, String words) {
        return window.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + words)))
                .first();
    }

    static Locator editor(Page window) {
        return window.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("正文"));
    }

    static void typesAtTheEnd(Page window, String words) {
        editor(window).focus();
        window.keyboard().press("ControlOrMeta+End");
        window.keyboard().insertText(words);
    }

    /** As a click there would, in the body's text. */
    static void placesTheCaretAfter(Page window, String words) {
        select(window, words, true);
    }

    static void selects(Page window, String words) {
        select(window, words, false);
    }

    private static void select(Page window, String words, boolean endAlone) {
        editor(window).focus();
        window.evaluate(SELECT, List.of(words, endAlone));
    }

    /** The editor hears of a new selection by an event, which comes before the next frame is drawn. */
    private static final String SELECT = """
            ([words, endAlone]) => {
              const texts = document.createTreeWalker(document.querySelector("[role=textbox]"), NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const text = texts.currentNode;
                const at = text.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(text, endAlone ? at + words.length : at, text, at + words.length);
                return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              }
              throw new Error("no such words");
            }
            """;

    /** As the clipboard of another program has it. */
    void paste(String html) {
        page.evaluate("""
                (html) => {
                  const clipboardData = new DataTransfer();
                  clipboardData.setData("text/html", html);
                  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
                  document.querySelector("[role=textbox]").dispatchEvent(paste);
                }
                """, html);
    }

    /** Answers what is asked at the last look, and hands in. */
    static void declaresAndHandsIn(Page window) {
        check(window, "没有用");
        if (window.getByText("没有这样的照片").isVisible()) {
            check(window, "没有这样的照片");
        }
        check(window, "我有权发表这些文字和图片");
        button(window, "确认提交").click();
    }

    private static void check(Page window, String answer) {
        window.getByLabel(answer, new Page.GetByLabelOptions().setExact(true)).check();
    }

    Locator field(String label) {
        return field(page, label);
    }

    Locator button(String words) {
        return button(page, words);
    }

    Locator editor() {
        return editor(page);
    }
}
