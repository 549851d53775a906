package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class HostileManuscriptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<ScRiPt src=//evil.example></sCrIpT>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" java&#x0A;script:alert(1)\">x</a>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<p style=\"background:url(javascript:alert(1))\" onclick=alert(1)>x</p>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
                "<form action=/logout><button>x</button></form>",
                "<img src=\"data:text/html;base64,PHNjcmlwdD4=\">",
                "<base href=//evil.example><meta http-equiv=refresh content=0>"
            })
    void nothingThatActsIsLeft(String hostile) {
        assertThat(ManuscriptHtml.clean("<p>前</p>" + hostile + "<p>后</p>"))
                .contains("<p>前</p>", "<p>后</p>")
                .doesNotContainIgnoringCase(
                        "<script",
                        "onerror",
                        "onclick",
                        "onload",
                        "javascript:",
                        "<iframe",
                        "style=",
                        "<form",
                        "<base",
                        "<meta",
                        "data:",
                        "<svg");
    }

    @Test
    void whatAnArticleIsMadeOfStays() {
        String article = "<h2>一、缘起</h2><p>七月，“星火”支教队来到<strong>怒江</strong>。</p>"
                + "<blockquote><p>“老师，你们明年还来吗？”</p></blockquote><ul><li>家访</li><li>夜课</li></ul>"
                + "<p>课表见<a href=\"https://example.org/plan\" rel=\"noopener nofollow\">资料</a>。</p>"
                + "<figure><img src=\"/media/" + "0".repeat(64)
                + "/800.jpg\" alt=\"合影\" /><figcaption>合影</figcaption></figure>";

        assertThat(ManuscriptHtml.clean(article)).isEqualTo(article);
    }

    @Test
    void linksLeadOutWithoutAReference() {
        assertThat(ManuscriptHtml.clean("<p><a href=\"https://www.ynu.edu.cn/?a=1&b=2\">云南大学</a></p>"))
                .contains("href=\"https://www.ynu.edu.cn/?a&#61;1&amp;b&#61;2\"")
                .contains("nofollow", "noopener");
    }

    @Test
    void firstLevelHeadingsGiveWayToThePagesOwn() {
        assertThat(ManuscriptHtml.clean("<h1>标题</h1><h6>小节</h6><div>段落</div>"))
                .isEqualTo("<h2>标题</h2><h4>小节</h4><p>段落</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h1>标题</h1><p>1 < 2 & 3 > 2 “引号” 'x' \"y\" a=b @c 😀</p><div>块<div>里块</div></div>",
                "<p>未闭合<ul><li>一<li>二",
                "<table><tr><td colspan=2>格</td></tr></table><a href='https://x.example/?q=\"1\"'>x</a>"
            })
    void cleaningTwiceChangesNothingMore(String html) {
        String once = ManuscriptHtml.clean(html);

        assertThat(ManuscriptHtml.clean(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "<p></p>", "<p>&nbsp;　<br></p>", "<script>alert(1)</script>"})
    void aTextWithNothingToReadIsBlank(String html) {
        assertThat(ManuscriptHtml.isBlank(html)).isTrue();
    }

    @Test
    void aPhotographAloneIsNotBlank() {
        assertThat(ManuscriptHtml.isBlank("<p><img src=\"/media/" + "0".repeat(64) + "/800.jpg\"></p>"))
                .isFalse();
    }
}
