package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A comment leads to its passage in the text that is being written, and says when that is no longer there. */
class CommentsBesideTheTextTest extends StudentAtABrowser {

    @BeforeEach
    void signIn() {
        theStudentSignsIn(page);
    }

    @Test
    void leadToThePassageThatTheyAreAboutUntilItIsChanged() {
        String id = student.handsIn(Manuscript.about("批注")
                        .withBody("<p>第一天，<strong>孩子</strong>们来了。</p><p>第二天，孩<em>子们</em>来了。</p><p>第三天下雨。</p>"))
                .id();
        comments(id, "孩子们来了", "第二天，", "几个？");
        comments(id, "第三天下雨", "", "写写那天。");
        system.reviewer().decide(id, "request-changes", 1, "请补充。").is(200, 202, 204);
        student.waitsUntil(id, "changes-requested");
        page.navigate(system.submissions() + "/submissions/" + id);

        assertThat(page.locator(".remarks details")).not().hasAttribute("open", "");
        comment("几个？").locator("a").click();
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo("孩子们来了");
        assertThat(page.evaluate("getSelection().anchorNode.parentElement.closest('p').textContent"))
                .isEqualTo("第二天，孩子们来了。");
        assertThat(page.locator("[data-gone]:visible")).hasCount(0);

        page.keyboard().insertText("十二个孩子来了");
        assertThat(comment("几个？").locator("[data-gone]")).isHidden(); // there is another such passage
        comment("写写那天。").locator("a").press("Enter");
        page.keyboard().insertText("第三天晴了");
        assertThat(comment("写写那天。").locator("[data-gone]")).hasText("这句已经改过");
        comment("写写那天。").locator("a").press("Enter");
        assertThat(page.locator(".remarks details")).hasAttribute("open", "");
    }

    private void comments(String id, String exact, String prefix, String remark) {
        Reviewer reviewer = system.reviewer();
        reviewer.waitsFor(id, 1);
        reviewer.claim(id).is(200, 202, 204);
        reviewer.calls()
                .post(
                        "/api/reviews/" + id + "/remarks",
                        Map.of("revision", 1, "exact", exact, "prefix", prefix, "remark", remark))
                .is(200);
    }

    private Locator comment(String words) {
        return page.locator(".remarks__list > li", new Page.LocatorOptions().setHasText(words));
    }
}
