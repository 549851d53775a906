package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checklist keeps up with what is typed, says where, and leads there. */
class ChecklistBesideTheTextTest extends StudentAtABrowser {

    private static final Manuscript OF_THE_WRITER = Manuscript.about("清单")
            .withBody(
                    "<p>我校同学到了。</p><p>第二天，<strong>我</strong>校同学走访了三个村。</p><table><tbody><tr><td>我校</td></tr></tbody></table>");

    @BeforeEach
    void signIn() {
        theStudentSignsIn(page);
    }

    @Test
    void keepsUpWithTitleAndText() {
        page.navigate(system.submissions() + "/submissions/new");
        Locator titleLength = line("标题 10 到 30 字");
        assertThat(titleLength).hasClass("is-open");

        field("标题").fill("一次走进乡村的调研与访谈");
        assertThat(titleLength).hasClass("is-ok");

        typesAtTheEnd(page, "身份证号530103199907120019");
        assertThat(line("没有身份证号")).hasClass("is-wrong");
        assertThat(page.locator("[data-rules-status]")).hasText("有 1 处必须先改好，才能提交。");
    }

    @Test
    void leadsToTheWordsInTheEditor() {
        opens(OF_THE_WRITER);

        line("不用这些称呼").locator("a").nth(1).click();

        assertThat(selected()).isEqualTo("我校");
        assertThat(page.evaluate("getSelection().anchorNode.parentElement.closest('p').textContent"))
                .isEqualTo("第二天，我校同学走访了三个村。");
        page.keyboard().insertText("云岭大学");
        assertThat(line("不用这些称呼").locator("a")).hasCount(2);
        line("不用这些称呼").locator("a").nth(1).click();
        assertThat(page.evaluate("getSelection().anchorNode.parentElement.closest('td').textContent"))
                .isEqualTo("我校");
    }

    @Test
    void leadsToTheTitle() {
        opens(OF_THE_WRITER.titled("我校"));

        line("不用这些称呼").locator("a").first().click();

        assertThat(field("标题")).isFocused();
        assertThat(selected()).isEqualTo("我校");
    }

    private void opens(Manuscript manuscript) {
        String id = student.calls()
                .post("/api/submissions", manuscript.asJson())
                .is(201)
                .text("id");
        page.navigate(system.submissions() + "/submissions/" + id);
    }

    private Locator line(String asks) {
        return page.locator("[data-rules] .checklist > li", new Page.LocatorOptions().setHasText(asks));
    }

    private Object selected() {
        return page.evaluate("getSelection().toString()");
    }
}
