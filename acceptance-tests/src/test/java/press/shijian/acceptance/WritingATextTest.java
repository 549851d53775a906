package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** What the editor's buttons and keys do, what it takes from the clipboard, and how it treats input methods. */
@AnyDatabase
class WritingATextTest extends StudentAtABrowser {

    private String id;

    @BeforeEach
    void theStudentOpensANewText() {
        theStudentIsSignedIn();
        page.navigate(system.submissions() + "/submissions/new");
        field("标题").fill("四十分钟");
        page.waitForURL(Pattern.compile("/submissions/[0-9a-f-]{36}$"));
        id = page.url().replaceFirst(".*/", "");
        editor().focus();
    }

    @Test
    void aListIsBegunAndLeftByKeys() {
        types("一");
        press("项目符号");
        page.keyboard().press("Enter");
        types("二");
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        types("三");
        awaitStored("<ul><li>一</li><li>二</li></ul><p>三</p>");

        placesTheCaretAfter(page, "一");
        press("编号");
        awaitStored("<ol><li>一</li><li>二</li></ol><p>三</p>");
        press("编号");
        awaitStored("<p>一</p><ol><li>二</li></ol><p>三</p>");
        press("撤销");
        awaitStored("<ol><li>一</li><li>二</li></ol><p>三</p>");
    }

    @Test
    void headingsAndQuotesComeAndGo() {
        types("一");
        press("大标题");
        assertThat(tool("大标题")).hasAttribute("aria-pressed", "true");
        page.keyboard().press("Enter");
        types("二");
        press("引用");
        awaitStored("<h2>一</h2><blockquote><p>二</p></blockquote>");

        press("引用");
        placesTheCaretAfter(page, "一");
        press("小标题");
        awaitStored("<h3>一</h3><p>二</p>");
        press("小标题");
        awaitStored("<p>一</p><p>二</p>");
    }

    @Test
    void aTableIsMadeAndItsCellsAreWrittenIn() {
        press("表格");
        types("村");
        press("表格");
        press("删这一列");
        press("加一行");
        press("加一列");
        press("删这一行");
        types("甲");
        page.keyboard().press("ArrowDown");
        types("乙");
        awaitStored("<table><tbody><tr><td>甲</td><td></td><td></td></tr><tr><td>乙</td><td></td><td></td></tr>"
                + "<tr><td></td><td></td><td></td></tr></tbody></table>");

        press("删整个表格");
        types("正文");
        awaitStored("<p>正文</p>");
    }

    @Test
    void whatIsTakenOutOfSeveralCellsLeavesTheCells() {
        paste("<table><tr><td>甲村</td><td>12</td></tr><tr><td>乙村</td><td>40</td></tr></table><p>后</p>");
        page.evaluate("""
                () => {
                  const [first, , third] = document.querySelectorAll("[role=textbox] td");
                  getSelection().setBaseAndExtent(first.querySelector("div").firstChild, 1, third.querySelector("div").firstChild, 1);
                  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                }
                """);
        page.keyboard().press("Delete");

        awaitStored("<table><tbody><tr><td></td><td></td></tr><tr><td></td><td>40</td></tr></tbody></table><p>后</p>");
    }

    @Test
    void aLinkGetsTheSchemeThatItLacks() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("www.ynu.edu.cn", "https://www.ynu.edu.cn");
        addresses.put("ynu.edu.cn/a?b", "https://ynu.edu.cn/a?b");
        addresses.put("https：//ynu．edu。cn", "https://ynu.edu.cn");
        addresses.put("http://例子.中国/一", "http://例子.中国/一");
        addresses.put("li@ynu.edu.cn", "mailto:li@ynu.edu.cn");
        types("去" + String.join("、", addresses.keySet()) + "看看");
        addresses.forEach((typed, address) -> {
            selects(page, typed);
            press("链接");
            assertThat(addressField()).hasValue("");
            addressField().fill(typed);
            addressField().press("Enter");

            assertThat(editor()).isFocused();
            assertThat(editor().locator("a").last()).hasAttribute("href", address);
        });

        String stored = awaitStored(body -> body.contains("mailto:"));
        assertThat(Jsoup.parseBodyFragment(stored).select("a").eachAttr("href"))
                .containsExactlyElementsOf(addresses.values());
    }

    @Test
    void whatIsNoAddressIsRefusedAloud() {
        types("云大");
        selects(page, "云大");
        press("链接");
        for (String typed :
                List.of("云南大学", "/1.html", "#一", "weixin:abc", "ftp://ynu.edu.cn", "javascript:alert(1)", "https://")) {
            addressField().fill(typed);
            assertThat(page.locator("#editor-address-error")).isHidden();
            addressField().press("Enter");

            assertThat(page.locator("#editor-address-error")).containsText(Pattern.compile("网址|网页"));
            assertThat(addressField()).isFocused();
        }
        addressField().press("Escape");
        assertThat(editor()).isFocused();
        awaitStored("<p>云大</p>");
    }

    @Test
    void aLinkIsTakenAwayAgain() {
        paste("<p>去<a href=\"https://www.ynu.edu.cn/\">云南大学</a></p>");
        placesTheCaretAfter(page, "云南");
        page.keyboard().press("ControlOrMeta+k");
        assertThat(addressField()).hasValue("https://www.ynu.edu.cn/");
        button("去掉链接").click();

        awaitStored("<p>去云南大学</p>");
    }

    @Test
    void nothingIsSavedWhileAnInputMethodComposes() {
        assertThat(editor().locator("..")).hasClass(Pattern.compile("is-blank"));
        awaitStored("");
        AtomicInteger savings = new AtomicInteger();
        page.onRequest(request -> savings.addAndGet(request.url().endsWith("/autosave") ? 1 : 0));
        CDPSession inputMethod = page.context().newCDPSession(page);
        page.clock().install();

        inputMethod.send("Input.imeSetComposition", composition("wo men zai"));
        assertThat(editor()).hasText("wo men zai");
        assertThat(editor().locator("..")).not().hasClass(Pattern.compile("is-blank"));
        page.clock().runFor(60_000);
        assertThat(savings).hasValue(0);

        JsonObject words = new JsonObject();
        words.addProperty("text", "我们在");
        inputMethod.send("Input.insertText", words);
        page.clock().runFor(5_000);
        awaitStored("<p>我们在</p>");
    }

    @Test
    void aFootnoteStandsWhereTheTextLeadsToIt() {
        types("甲");
        press("脚注");
        assertThat(noteField()).isFocused();
        types("据口述");
        button("完成").click();
        assertThat(editor()).isFocused();
        types("乙");
        awaitStored("<p>甲" + reference(1) + "乙</p><ol><li id=\"note-1\">据口述</li></ol>");

        placesTheCaretAfter(page, "乙");
        page.keyboard().press("Home");
        press("脚注");
        types("另一条");
        page.keyboard().press("Escape");
        awaitStored("<p>" + reference(1) + "甲" + reference(2) + "乙</p>"
                + "<ol><li id=\"note-1\">另一条</li><li id=\"note-2\">据口述</li></ol>");

        editor().locator(".note").last().click();
        assertThat(noteField()).hasText("据口述");
        button("删掉脚注").click();
        awaitStored("<p>" + reference(1) + "甲乙</p><ol><li id=\"note-1\">另一条</li></ol>");
    }

    @Test
    void theEditorAndItsPageAreLight() {
        List<Response> responses = new ArrayList<>();
        page.onResponse(responses::add);
        page.reload();
        assertThat(editor()).isVisible();

        assertThat(responses).anyMatch(response -> response.url().endsWith("/prosemirror.js"));
        assertThat(responses.stream()
                        .mapToInt(response -> response.request().sizes().responseBodySize)
                        .sum())
                .isLessThan(150_000);
    }

    @Test
    void theBarIsOneStopOfTheTabKey() {
        tool("大标题").focus();
        page.keyboard().press("ArrowRight");
        assertThat(tool("小标题")).isFocused();
        page.keyboard().press("End");
        assertThat(tool("重做")).isFocused();
        page.keyboard().press("Tab");
        assertThat(editor()).isFocused();
        page.keyboard().press("Shift+Tab");
        assertThat(tool("重做")).isFocused();
    }

    @Test
    void onAPhoneTheBarStandsAtTheBottomWhileOneWrites() {
        page.setViewportSize(390, 844);
        types("云大");
        List<String> words = page.locator(".editor__tools button:visible").allTextContents();
        assertThat(words).containsExactly("照片", "标题", "引用", "列表", "表格", "链接", "撤销");
        BoundingBox bar = page.locator(".editor__tools").boundingBox();
        assertThat(bar.y + bar.height).isEqualTo(844);

        selects(page, "云大");
        press("链接");
        BoundingBox address = addressField().boundingBox();
        assertThat(address.y + address.height).isLessThanOrEqualTo(bar.y);
        assertThat(addressField()).isFocused();
        addressField().press("Escape");
        press("标题");
        awaitStored("<h2>云大</h2>");
        press("列表");
        awaitStored("<ul><li>云大</li></ul>");
    }

    private static JsonObject composition(String letters) {
        JsonObject composition = new JsonObject();
        composition.addProperty("text", letters);
        composition.addProperty("selectionStart", letters.length());
        composition.addProperty("selectionEnd", letters.length());
        return composition;
    }

    private void types(String words) {
        page.keyboard().insertText(words);
    }

    private void press(String tool) {
        tool(tool).click();
    }

    private Locator tool(String name) {
        return page.locator("[data-editor-frame]")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String reference(int number) {
        return "<sup><a href=\"#note-%1$d\" id=\"ref-%1$d\" rel=\"noopener nofollow\">[%1$d]</a></sup>"
                .formatted(number);
    }

    private Locator noteField() {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("脚注"));
    }

    private Locator addressField() {
        return page.getByLabel("网址或邮箱", new Page.GetByLabelOptions().setExact(true));
    }

    private void awaitStored(String body) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(student.submission(id).text("body")).isEqualTo(body));
    }

    private String awaitStored(Predicate<String> isThere) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> student.submission(id).text("body"), isThere);
    }
}
