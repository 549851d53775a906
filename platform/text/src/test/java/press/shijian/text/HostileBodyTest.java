package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<ScRiPt src=//evil.example></sCrIpT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<img src=x onerror=alert(1)>",
                "<img src=\"https://tracker.example/pixel.gif\">",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<svg><style><img src=x onerror=alert(1)></style></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" java&#x0A;script:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<a href=\"vbscript:x\" target=_blank onmouseover=alert(1)>x</a>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=evil.swf></object><embed src=evil.swf>",
                "<p style=\"background:url(javascript:alert(1))\" onclick=alert(1) class=button id=main>x</p>",
                "<form action=/logout method=post><button>x</button><input name=_csrf></form>",
                "<base href=//evil.example><meta http-equiv=refresh content=0><link rel=stylesheet href=//evil>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<textarea></textarea><script>alert(1)</script>",
                "<template><script>alert(1)</script></template>",
                "<!--[if gte mso 9]><xml>junk</xml><![endif]--><o:p></o:p>",
                "<p>x\u0000<scr\u0000ipt>alert(1)</script></p>"
            })
    void nothingThatActsIsLeft(String hostile) {
        String clean = BodyHtml.typed("<p>前</p>" + hostile + "<p>后</p>");

        assertThat(clean).contains("<p>前</p>", "<p>后</p>");
        for (Element element : Jsoup.parseBodyFragment(clean).body().getAllElements()) {
            assertThat(element.normalName())
                    .isIn(
                            "body", "p", "a", "h2", "h3", "h4", "strong", "b", "em", "i", "br", "ul", "ol", "li",
                            "table", "tbody", "tr", "td");
            element.attributes().forEach(attribute -> {
                assertThat(attribute.getKey()).isIn("href", "rel");
                assertThat(attribute.getValue()).doesNotContain("script:", "data:");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<p>&nbsp;</p><p>　</p><p><br></p>",
                "<div><div></div></div>",
                "<!-- nothing -->",
                " \n　"
            })
    void aBodyWithNothingToReadIsEmpty(String typed) {
        assertThat(BodyHtml.typed(typed)).isEmpty();
    }

    @Test
    void unfinishedTagsInPlainTextStayText() {
        assertThat(BodyHtml.typed("若 a<b 且 b>c，则 <script")).isEqualTo("<p>若 a&lt;b 且 b&gt;c，则 &lt;script</p>");
    }

    static Stream<String> endless() {
        return Stream.of(
                "<div>".repeat(199_000),
                "<div>".repeat(49_000),
                "<ul><li>".repeat(24_000),
                "<table><tr><td>".repeat(16_000),
                "<b><i>".repeat(24_000),
                "<p>字</p>".repeat(24_000),
                "字\n".repeat(400_000),
                "\n".repeat(49_000) + "<b>字</b>",
                "<b>字</b>\n".repeat(16_000),
                "<center>字".repeat(24_000),
                "<".repeat(900_000),
                "<a " + "=".repeat(900_000),
                "<a " + "x ".repeat(400_000),
                "</p".repeat(300_000));
    }

    /** Seconds, on a machine that is busy with other tests, where a careless pass would take minutes or all memory. */
    @ParameterizedTest(name = "[{index}]")
    @MethodSource("endless")
    @Timeout(20)
    void whatNoPersonHasWrittenCostsNoMoreThanALongText(String endless) {
        try {
            String clean = BodyHtml.typed(endless);
            assertThat(BodyHtml.typed(BodyHtml.forTextArea(clean))).isEqualTo(clean);
        } catch (TooMuchMarkupException refused) {
            assertThat(endless.length()).isGreaterThan(50_000);
        }
    }
}
