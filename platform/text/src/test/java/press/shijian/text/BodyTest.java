package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class BodyTest {

    private static final String PHOTOGRAPH = "0123456789abcdef".repeat(4);

    @Test
    void linesOfPlainTextBecomeParagraphs() {
        assertThat(BodyHtml.typed("七月十二日，我们出发了。\r\n\r\n　　“到了！”他说。\n第三段 & 结尾"))
                .isEqualTo("<p>七月十二日，我们出发了。</p><p>“到了！”他说。</p><p>第三段 &amp; 结尾</p>");
    }

    @Test
    void paragraphsReadAsPlainTextWhereTheEditorDoesNotRun() {
        String body = "<p>一 &amp; 二</p><p>三</p>";

        assertThat(BodyHtml.forTextArea(body)).isEqualTo("一 & 二\n\n三");
        assertThat(BodyHtml.typed(BodyHtml.forTextArea(body))).isEqualTo(body);
    }

    @Test
    void aReaderReadsALineForEachBlock() {
        assertThat(BodyHtml.readable("<h2>一、缘起</h2><p>七月，<strong>“星火”</strong>队<br"
                        + " />到了。</p><ul><li>家访</li><li>夜课</li></ul><blockquote><p>1 &lt;"
                        + " 2</p></blockquote><table><tbody><tr><th>村</th><td>户数</td></tr></tbody></table>"))
                .isEqualTo("一、缘起\n七月，“星火”队\n到了。\n家访\n夜课\n1 < 2\n村\n户数");
        assertThat(BodyHtml.readable("")).isEmpty();
    }

    @Test
    void linesAreParagraphsBesideATagToo() {
        assertThat(BodyHtml.typed("第一行\n第二<b>行</b>，完\n\n第三行")).isEqualTo("<p>第一行</p><p>第二<b>行</b>，完</p><p>第三行</p>");
    }

    @Test
    void blocksThatMeanNothingHereAreParagraphs() {
        assertThat(BodyHtml.typed("<center>一</center><address>二</address>三<dl><dt>词</dt><dd>义<p>又</p></dd></dl>"))
                .isEqualTo("<p>一</p><p>二</p><p>三</p><p>词</p><p>义</p><p>又</p>");
    }

    @Test
    void controlCharactersAreLeftOut() {
        assertThat(BodyHtml.typed("一\u0007二\u0085\n<b>三\u001b</b>")).isEqualTo("<p>一二</p><p><b>三</b></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<p>一</p><h2>二</h2>", "<p>写作 &lt;p&gt; 的标签</p>", "<p>有<strong>重点</strong></p>", "<p>源码里的\n一段</p>"
            })
    void whatPlainTextCannotSayStaysHtml(String body) {
        assertThat(BodyHtml.forTextArea(body)).isEqualTo(body);
    }

    /**
     * What somebody types where the editor does not run, a line for each, and when it is text: always, alone but not beside
     * a tag, or never. The browser's test of drafts that are opened again reads the same lines.
     */
    static Stream<Arguments> textOrHtml() throws IOException {
        try (InputStream list = BodyTest.class.getResourceAsStream("text-or-html.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .map(line -> arguments(line[0], line[1].replace("\\n", "\n")));
        }
    }

    @ParameterizedTest
    @MethodSource("textOrHtml")
    void onlyATagMakesHtmlOfAText(String when, String typed) {
        List<String> paragraphs = paragraphsIn(BodyHtml.typed(typed));
        List<String> besideATag = paragraphsIn(BodyHtml.typed("<b>重点</b>\n" + typed));

        List<String> lines = typed.lines().toList();
        assertThat(paragraphs.equals(lines)).isEqualTo(!when.equals("never"));
        assertThat(besideATag.subList(1, besideATag.size()).equals(lines)).isEqualTo(when.equals("always"));
    }

    @ParameterizedTest
    @MethodSource("textOrHtml")
    void whatIsTextInTheEditorIsTextInThePlainFieldToo(String when, String text) {
        String body = text.lines().map(Entities::escape).collect(Collectors.joining("</p><p>", "<p>", "</p>"));
        String kept = BodyHtml.typed(body);

        assertThat(paragraphsIn(kept)).isEqualTo(text.lines().toList());
        assertThat(BodyHtml.typed(BodyHtml.forTextArea(kept))).isEqualTo(kept);
    }

    /** Bodies as they are kept, a line for each, of all elements that there may be. The editor's tests read the same lines. */
    static List<String> bodies() throws IOException {
        try (InputStream list = BodyTest.class.getResourceAsStream("bodies.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void whatIsKeptStaysAsItIs(String body) {
        assertThat(BodyHtml.typed(body)).isEqualTo(body);
    }

    @Test
    void theBodiesHoldEachElementThatMayBeKept() throws IOException {
        Set<String> elements = bodies().stream()
                .flatMap(body -> Jsoup.parseBodyFragment(body).body().getAllElements().stream())
                .map(Element::normalName)
                .collect(Collectors.toSet());
        assertThat(elements).containsAll(ManuscriptHtml.ELEMENTS);
    }

    @Test
    void blanksThatNobodySeesAreLeftOut() {
        assertThat(BodyHtml.typed(
                        "<blockquote>\n  <p>一\n二</p>\n</blockquote>\n<ul>\n<li>\n三 <b>四</b>\n<ol></ol></li>\n</ul>"
                                + "<pre>一\n  二</pre><p>五<b></b><i> </i>六</p>"))
                .isEqualTo("<blockquote><p>一 二</p></blockquote><ul><li> 三 <b>四</b></li></ul>"
                        + "<pre>一\n  二</pre><p>五<i> </i>六</p>");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/?a=b#c, https://example.org/?a=b#c",
        "HTTP://example.org, HTTP://example.org",
        "mailto:a@example.org, mailto:a@example.org",
        "www.example.com/一, https://www.example.com/一",
        "a@example.org, mailto:a@example.org",
        "example, ",
        "/一/二.html, ",
        "//example.org/, ",
        "#_ftn1, ",
        "http:一, ",
        "https：//example.org, ",
        "tel:110, "
    })
    void aLinkLeadsToAWholeAddressOrIsNone(String href, @Nullable String kept) {
        Element body = Jsoup.parseBodyFragment(BodyHtml.typed("<p><a href=\"" + href + "\">[1]</a></p>"))
                .body();

        assertThat(body.text()).isEqualTo("[1]");
        assertThat(body.select("a").eachAttr("href")).isEqualTo(kept == null ? List.of() : List.of(kept));
    }

    /** As Word's own converters, and pages made of Markdown, write them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>甲<sup><a id=b1 href='#f2'>二</a></sup>乙<a href='#f1'>一</a></p>"
                        + "<ol><li id=f1><p>注甲</p><p>第二段</p></li><li id=f2>注乙 <a href='#b1'>↩</a></li></ol>",
                "<ul><li id=f2>注乙 </li><li>项</li></ul><p>甲<sup><a href='#f2'>1</a></sup>乙<sup><a href='#f1'>2</a></sup></p>"
                        + "<ol><li id=f1>注甲<blockquote>第二段</blockquote><table><tr><td></table></li></ol>",
            })
    void footnotesAreCountedInTheOrderOfTheText(String typed) {
        String kept = BodyHtml.typed(typed);

        assertThat(kept.replace(" rel=\"noopener nofollow\"", "").replace("<ul><li>项</li></ul>", ""))
                .isEqualTo("<p>甲<sup><a href=\"#note-1\" id=\"ref-1\">[1]</a></sup>"
                        + "乙<sup><a href=\"#note-2\" id=\"ref-2\">[2]</a></sup></p>"
                        + "<ol><li id=\"note-1\">注乙 </li><li id=\"note-2\">注甲<br />第二段</li></ol>");
        assertThat(BodyHtml.typed(kept)).isEqualTo(kept);
    }

    @Test
    void whatLeadsToNoNoteIsNone() {
        assertThat(
                        BodyHtml.typed(
                                "<p id=note-4>甲<a href='#note-1'>[1]</a><a href='#note-2'>[2]</a><a href='#note-4'>[4]</a></p>"
                                        + "<ol><li id=note-2> </li><li id=note-3>项<a id=ref-9 href='#note-3'>圈</a></li><li id=note-3>项</li></ol>"))
                .isEqualTo("<p>甲[1][2][4]</p><ol><li>项圈</li><li>项</li></ol>");
    }

    @Test
    void ofTwoLinksToOneNoteTheFirstCounts() {
        assertThat(BodyHtml.typed("<p>甲<a href='#f'>一</a>乙<a href='#f'>又</a></p><ol><li id=f>注</li></ol>"))
                .isEqualTo("<p>甲<sup><a href=\"#note-1\" id=\"ref-1\" rel=\"noopener nofollow\">[1]</a></sup>乙又</p>"
                        + "<ol><li id=\"note-1\">注</li></ol>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <img src='/media/ID/800.jpg' onerror=a>                          | <figure><img src="/media/ID/800.jpg" alt="" /></figure>
            <p>一<img src='/media/ID/800.jpg' alt='合 影'>二</p>             | <p>一</p><figure><img src="/media/ID/800.jpg" alt="合 影" /></figure><p>二</p>
            <figure class=x><img src='/media/ID/800.jpg' width=9 height=9><figcaption>合<b>影</b><br></figcaption></figure> | <figure><img src="/media/ID/800.jpg" alt="" /><figcaption>合影</figcaption></figure>
            <figure><p>甲<img src='/media/ID/8.png'></p><figcaption>乙</figcaption></figure> | <p>甲</p><figure><img src="/media/ID/8.png" alt="" /></figure><p>乙</p>
            <figure><img src='/media/ID/8.png'><img src='/media/ID/9.png'></figure> | <figure><img src="/media/ID/8.png" alt="" /></figure><figure><img src="/media/ID/9.png" alt="" /></figure>
            <ul><li>一<img src='/media/ID/8.png'></li></ul>                   | <ul><li>一<figure><img src="/media/ID/8.png" alt="" /></figure></li></ul>
            <p>一<b><img src='/media/ID/8.png'></b></p>                       | <p>一</p>
            <h2>一<img src='/media/ID/8.png'></h2>                            | <h2>一</h2>
            <p>一</p><img src='https://example.org/media/ID/800.jpg'>         | <p>一</p>
            <p>一</p><img src='//media/ID/800.jpg'>                           | <p>一</p>
            <p>一</p><img src='data:image/png;base64,AAAA' alt='src'>         | <p>一</p>
            <figure><img src='/logout'><figcaption>二</figcaption></figure>   | <p>二</p>
            """)
    void aPhotographOfOursStandsBetweenParagraphs(String typed, String kept) {
        String body = BodyHtml.typed(typed.replace("ID", PHOTOGRAPH));

        assertThat(body).isEqualTo(kept.replace("ID", PHOTOGRAPH));
        assertThat(BodyHtml.typed(body)).isEqualTo(body);
    }

    private static List<String> paragraphsIn(String body) {
        return Jsoup.parseBodyFragment(body).body().children().stream()
                .map(Element::wholeText)
                .toList();
    }

    @Test
    void structureStays() {
        String body = "<h2>一、缘起</h2><p>七月，<strong>“星火”</strong>支教队到了<em>怒江</em>，<u>第一次</u>、<s>第二次</s>。</p>"
                + "<blockquote>“老师，你们明年还来吗？”</blockquote><ul><li>家访</li><li>夜课<ol><li>语文</li></ol></li></ul>"
                + "<p>H<sub>2</sub>O 与 x<sup>2</sup></p><hr /><pre><code>print(1)\nprint(2)</code></pre>"
                + "<table><tbody><tr><th>村</th><td>户数</td></tr></tbody></table>";

        assertThat(BodyHtml.typed(body)).isEqualTo(body);
    }

    @Test
    void pagesAndWordAreTidied() {
        assertThat(BodyHtml.typed("<div class=WordSection1><h1>标题</h1><div><p class=MsoNormal>一&nbsp;段<o:p></o:p></p>"
                        + "<p>&nbsp;</p></div>散字<b>粗</b><div>块</div></div>"))
                .isEqualTo("<h2>标题</h2><p>一 段</p><p>散字<b>粗</b></p><p>块</p>");
    }

    @Test
    void linksSayThatTheyLeadElsewhere() {
        assertThat(BodyHtml.typed("<p><a href=\"https://www.ynu.edu.cn/\" target=\"_blank\">云南大学</a></p>"))
                .matches("<p><a href=\"https://www.ynu.edu.cn/\" rel=\"[a-z ]*nofollow[a-z ]*\">云南大学</a></p>")
                .contains("noopener");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "纯文字 😀 “引号” a=b @c 'x' \"y\"",
                "<h1>标题</h1><p>1 < 2 & 3 > 2</p><div>块<div>里块</div></div>",
                "<p>未闭合<ul><li>一<li>二",
                "<p>前<table><tr><td colspan=2>格</td></tr></table>后<a href='https://x.example/?q=\"1\"&r=2'>x</a>",
                "<blockquote><p>一</p><p>二</p></blockquote><pre>\n  空  格\n</pre>",
                "<center>一</center><address>二</address>三<dl><dt>词<dd>义<p>又</dl>",
                "<b><center>一</center>二</b>三\n四<a href='https://x.example/'><div>五</div>六</a>",
                "<table><tr><td>格</td></tr><tfoot><tr><td>脚</td></tr></tfoot></table>",
                "一<marquee>二</marquee><menu>三<li>四</menu><option>五",
                "<p>甲<br><br>乙</p><figure><img src=x><figcaption>合影</figcaption></figure>"
            })
    void whatCameOutGoesInUnchanged(String typed) {
        String once = BodyHtml.typed(typed);

        assertThat(BodyHtml.typed(once)).isEqualTo(once);
    }
}
