package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** Words that have not reached the service wait in the browser: whatever becomes of the window, the connection or the service. */
@AnyDatabase
class WordsOnTheirWayTest extends StudentAtABrowser {

    private static final String SAVING = "**/autosave";

    @BeforeEach
    void signIn() {
        theStudentIsSignedIn();
    }

    @Test
    void aDraftThatTheServiceNeverHeardOfIsThereAgain() {
        nothingArrives();
        page.navigate(system.submissions() + "/submissions/new");
        field("标题").fill("车上写的");
        typesAtTheEnd(page, "没有信号");
        assertThat(status(page)).containsText("还没有保存");
        Page next = afterACrash();

        next.navigate(system.submissions() + "/");
        next.locator("[data-undelivered] a").click();
        assertThat(field(next, "标题")).hasValue("车上写的");
        assertThat(editor(next)).hasText("没有信号");
        allArrives();
        next.waitForURL(Pattern.compile("/submissions/[0-9a-f-]{36}$"));
        awaitStored(next.url().replaceFirst(".*/", ""), "<p>没有信号</p>");
    }

    @Test
    void whateverPageIsOpenedNextDeliversThem() {
        String id = begun("<p>原来的</p>");
        nothingArrives();
        typesAtTheEnd(page, "，车上写的");
        assertThat(status(page)).containsText("还没有保存");
        Page next = afterACrash();
        allArrives();

        next.navigate(system.submissions() + "/");
        awaitStored(id, "<p>原来的，车上写的</p>");
        assertThat(next.locator("[data-undelivered]")).isHidden();
    }

    @Test
    void whatWasTypedOfflineDoesNotOverwriteWhatAnotherDeviceSaved() {
        String id = begun("<p>原来的</p>");
        page.context().setOffline(true);
        typesAtTheEnd(page, "，断网时写的");
        assertThat(status(page)).containsText("连不上网络");
        Page next = afterACrash();
        next.context().setOffline(false);
        student.rewrites(id, Manuscript.about("手机").withBody("<p>另一台设备写的</p>")).is(200, 202, 204);

        next.navigate(system.submissions() + "/submissions/" + id);
        assertThat(editor(next)).hasText("原来的，断网时写的");
        assertThat(status(next)).containsText("另一个窗口或设备");
        assertThat(student.submission(id).text("body")).isEqualTo("<p>另一台设备写的</p>");
        button(next, "保存").click();
        assertThat(next.locator(".other-window")).containsText("另一台设备写的");
    }

    @Test
    void aTitleThatIsTooLongKeepsNothingElseFromBeingSaved() {
        String id = begun("<p>正文</p>");
        String tooLong = "长".repeat(62);
        field("标题").fill(tooLong);
        typesAtTheEnd(page, "还在写");
        assertThat(status(page)).containsText("标题：最多 60 个字符，现在有 62 个");
        awaitStored(id, "<p>正文还在写</p>");

        Page next = afterACrash();
        next.navigate(system.submissions() + "/submissions/" + id);
        assertThat(field(next, "标题")).hasValue(tooLong);
        field(next, "标题").fill("短一点");
        await().untilAsserted(
                        () -> assertThat(student.submission(id).text("title")).isEqualTo("短一点"));
    }

    @Test
    void whoSignsOutIsAskedWhatBecomesOfThem() {
        page.context().clearCookies(); // a session of its own, which ends here
        theStudentSignsIn(page);
        String id = begun("<p>正文</p>");
        nothingArrives();
        typesAtTheEnd(page, "还没有保存的");
        assertThat(status(page)).containsText("还没有保存");
        button("退出").click();
        button("先不退出").click();
        assertThat(editor()).hasText("正文还没有保存的");

        button("退出").click();
        button("留着，退出").click();
        page.waitForURL("**/login**");
        allArrives();
        signsIn(page, student.email(), student.password());
        page.navigate(system.submissions() + "/submissions/" + id);
        assertThat(editor()).hasText("正文还没有保存的");
        awaitStored(id, "<p>正文还没有保存的</p>");

        nothingArrives();
        typesAtTheEnd(page, "，不要的");
        assertThat(status(page)).containsText("还没有保存");
        button("退出").click();
        button("删掉，退出").click();
        page.waitForURL("**/login**");
        allArrives();
        signsIn(page, student.email(), student.password());
        page.navigate(system.submissions() + "/submissions/" + id);
        assertThat(editor()).hasText("正文还没有保存的");
    }

    private void nothingArrives() {
        page.context().route(SAVING, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    }

    private void allArrives() {
        page.context().unroute(SAVING);
    }

    /** The window is gone without a word; the browser's storage stays. */
    private Page afterACrash() {
        Page next = page.context().newPage();
        page.close();
        return next;
    }

    private String begun(String body) {
        String id = student.calls()
                .post("/api/submissions", Manuscript.about("路上").withBody(body).asJson())
                .is(201)
                .text("id");
        page.navigate(system.submissions() + "/submissions/" + id);
        return id;
    }

    private static Locator status(Page window) {
        return window.locator("[data-status]");
    }

    private void awaitStored(String id, String body) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(student.submission(id).text("body")).isEqualTo(body));
    }
}
