package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/**
 * A browser's Back asks the server for the page anew, and then fills its fields with what they held when the page was left.
 * Where the server knows better, the fields must show what the server sent.
 */
@AnyDatabase
class GoingBackTest extends StudentAtABrowser {

    private static final String FIRST_DAY = "第一天写的。";
    private static final String SECOND_DAY = "第二天又写了八百字。";
    private static final String BOTH_DAYS = "<p>" + FIRST_DAY + SECOND_DAY + "</p>";

    private static final String FIELDS_NOT_AS_SENT = """
            async (form) => {
              const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
              const page = new DOMParser().parseFromString(await answer.text(), "text/html");
              const filledIn = (page) => [...page.querySelector(form).elements]
                .filter((field) => field.name && !["_csrf", "window"].includes(field.name))
                .map((field) => `${field.name}: ${field.value}${field.checked ? ", checked" : ""}`);
              const sent = filledIn(page);
              return filledIn(document).filter((field, i) => field !== sent[i]);
            }
            """;

    @Test
    void theWriterGoesOnFromTheNewestText() {
        String id = begunByTheStudent();
        button("保存").click();
        assertThat(page.locator(".notice--success")).isVisible();
        typesAtTheEnd(page, SECOND_DAY);
        awaitStored(id, BOTH_DAYS);

        page.goBack();
        assertThat(editor()).hasText(FIRST_DAY + SECOND_DAY);
        fieldsAreAsSent("form.writing");

        field("团队").fill("星火队");
        await().untilAsserted(() -> assertThat(
                        student.submission(id).json().at("/source/team").asString())
                .isEqualTo("星火队"));
        assertThat(student.submission(id).text("body")).isEqualTo(BOTH_DAYS);
    }

    /** A tab that is restored or made twice has fields as they were once. */
    @Test
    void whatTheBrowserFillsInAgainIsNotSent() {
        String id = begunByTheStudent();
        page.evaluate("""
                () => {
                  const { body, edition, window } = document.querySelector("form.writing").elements;
                  body.value = "很久以前写的";
                  edition.value = "0";
                  window.value = "another";
                }
                """);
        typesAtTheEnd(page, SECOND_DAY);
        awaitStored(id, BOTH_DAYS);
        button("保存").click();
        assertThat(page.locator(".notice--success")).isVisible();

        assertThat(editor()).hasText(FIRST_DAY + SECOND_DAY);
        assertThat(student.submission(id).text("body")).isEqualTo(BOTH_DAYS);
    }

    @Test
    void whatIsHandedInIsTheNewestText() {
        String id = begunByTheStudent();
        page.getByLabel("栏目").selectOption("zhijiao");
        button("检查并提交").click();
        page.getByText("返回修改").click();
        typesAtTheEnd(page, SECOND_DAY);
        awaitStored(id, BOTH_DAYS);

        page.goBack();
        page.goBack();
        assertThat(editor()).hasText(FIRST_DAY + SECOND_DAY);
        button("检查并提交").click();
        declaresAndHandsIn(page);
        assertThat(page.locator(".timeline")).isVisible();
        assertThat(student.submission(id).json().at("/revisions/0/body").asString())
                .isEqualTo(BOTH_DAYS);
    }

    @Test
    void whatAnotherWindowSavedMeanwhileStays() {
        String id = begunByTheStudent();
        String address = page.url();
        page.navigate(system.submissions() + "/");
        Page other = page.context().newPage();
        other.navigate(address);
        typesAtTheEnd(other, SECOND_DAY);
        awaitStored(id, BOTH_DAYS);

        page.goBack();
        fieldsAreAsSent("form.writing");
        field("标题").fill("两天");
        await().untilAsserted(
                        () -> assertThat(student.submission(id).text("title")).isEqualTo("两天"));
        assertThat(student.submission(id).text("body")).isEqualTo(BOTH_DAYS);
    }

    @Test
    void anAnswerIsTheOneThatWasSaved() {
        String id = student.handsIn(Manuscript.about("返回键")).id();
        system.reviewer().waitsFor(id, 1);
        system.reviewer().claim(id).is(200, 202, 204);
        system.reviewer().decide(id, "request-changes", 1, "请补充时间。").is(200, 202, 204);
        student.waitsUntil(id, "changes-requested");
        theStudentSignsIn(page);
        page.navigate(system.submissions() + "/submissions/" + id);
        field("修改说明").fill("已补充。");
        button("保存").click();
        assertThat(page.locator(".notice--success")).isVisible();
        field("修改说明").fill("已补充时间和地点。");
        button("检查并再次提交").click();
        page.waitForURL("**/hand-in");

        page.goBack();
        fieldsAreAsSent("form.writing");
        page.goBack();
        fieldsAreAsSent("form.writing");
        assertThat(field("修改说明")).hasValue("已补充时间和地点。");
    }

    @Test
    void whatWasSaidAboutOneRevisionIsNotSaidAboutTheNext() {
        Manuscript manuscript = Manuscript.about("审核意见");
        String id = student.handsIn(manuscript).id();
        system.reviewer().waitsFor(id, 1);
        system.reviewer().claim(id).is(200, 202, 204);
        staffSignsIn("reviewer@demo.shijian");
        page.navigate(system.reviews() + "/reviews/" + id);
        field("审核意见").fill("请补充时间和地点。");
        button("退回作者修改").click();
        assertThat(page.locator(".notice--success")).isVisible();
        student.waitsUntil(id, "changes-requested");
        student.rewrites(id, manuscript.titled("第二稿：补充了时间和地点")).is(200, 202, 204);
        student.handIn(id).is(200, 202, 204);
        system.reviewer().waitsFor(id, 2);
        system.reviewer().claim(id).is(200, 202, 204);

        page.goBack();
        assertThat(page.locator("h1")).containsText("第二稿");
        fieldsAreAsSent("form.decision");
    }

    @Test
    void whatIsBeingSaidAboutARevisionStays() {
        String id = student.handsIn(Manuscript.about("没写完的意见")).id();
        system.reviewer().waitsFor(id, 1);
        system.reviewer().claim(id).is(200, 202, 204);
        staffSignsIn("reviewer@demo.shijian");
        page.navigate(system.reviews() + "/reviews/" + id);
        field("审核意见").fill("数据从哪里来？");
        page.navigate(system.reviews() + "/");

        page.goBack();
        assertThat(field("审核意见")).hasValue("数据从哪里来？");
    }

    /** Or the next one invited would be another chief editor. */
    @Test
    void theNextInvitationBeginsWithTheUsualRole() {
        staffSignsIn("chief@demo.shijian");
        page.navigate(system.reviews() + "/people");
        page.locator("[name=roles][value=reviewer]").uncheck();
        page.locator("[name=roles][value=chief]").check();
        page.navigate(system.reviews() + "/");

        page.goBack();
        fieldsAreAsSent("form.stack");
    }

    @Test
    void theFilterOfTheQueueSaysWhatIsShown() {
        staffSignsIn("reviewer@demo.shijian");
        page.getByLabel("栏目").selectOption("zhijiao");
        button("筛选").click();
        page.waitForURL("**category=zhijiao**");

        page.goBack();
        assertThat(page).not().hasURL(Pattern.compile("zhijiao"));
        fieldsAreAsSent("form.filters");
    }

    /** The student begins a text with the first day, and sees it saved. */
    private String begunByTheStudent() {
        theStudentSignsIn(page);
        page.navigate(system.submissions() + "/submissions/new");
        field("标题").fill("四十分钟");
        typesAtTheEnd(page, FIRST_DAY);
        page.waitForURL(Pattern.compile("/submissions/[0-9a-f-]{36}$"));
        String id = page.url().replaceFirst(".*/", "");
        awaitStored(id, "<p>" + FIRST_DAY + "</p>");
        return id;
    }

    private void staffSignsIn(String email) {
        page.navigate(system.reviews() + "/login");
        signsIn(page, email, RunningSystem.PASSWORD);
    }

    private void awaitStored(String id, String body) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(student.submission(id).text("body")).isEqualTo(body));
    }

    /** Hidden ones too; the token and the name of the window are new with each page. */
    private void fieldsAreAsSent(String form) {
        page.waitForFunction("document.readyState === 'complete'");
        assertThat(page.evaluate(FIELDS_NOT_AS_SENT, form)).asInstanceOf(LIST).isEmpty();
    }
}
