package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.owasp.html.Handler;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;
import org.owasp.html.HtmlStreamRenderer;

@Tag("any-database")
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

    /** Without end, each time anew; what nests, misnests, is left open, or grows when it is cleaned. */
    static Stream<String> withoutEnd() {
        return Stream.of(
                "<div>",
                "<div>字",
                "<center>字",
                "<blockquote>字",
                "<ul><li>",
                "<ul><li>字",
                "<table><tr><td>",
                "<table><tr><td>字",
                "<table>字",
                "<table><b>字",
                "<caption>字",
                "<b><i>",
                "<b><i><a href=x>字",
                "<b><i><p></b>字</i>",
                "<a href=x><p>字</a>",
                "<a href=https://example.org/>字</a>",
                "<marquee><b>字",
                "<svg>字",
                "<math><mi>字",
                "<select><option>字",
                "<template>字",
                "<p>字</p>",
                "<p></p>",
                "<h2>字</h2>",
                "<br>",
                "字\n",
                "<b>字</b>\n",
                "<!---->字",
                "<p title='" + "x".repeat(200) + "'>字",
                "<p" + " a=1".repeat(400) + ">字",
                "<",
                "</p",
                "<a ",
                "= x",
                "&amp;",
                "&#x1F600;",
                "&",
                "&nbsp;");
    }

    private static final int LONG = 250_000;

    /** All twelve of which the parser opens anew in each paragraph. */
    private static final String LEFT_OPEN =
            IntStream.range(0, 12).mapToObj(i -> "<font color=" + i + ">").collect(Collectors.joining("", "<p>", ""));

    /** Counted, because a busy machine has no milliseconds to compare. */
    @ParameterizedTest
    @MethodSource("withoutEnd")
    void whatNoPersonHasWrittenCostsNoMoreThanALongText(String again) {
        for (String start : List.of("", LEFT_OPEN)) {
            String hostile = start + again.repeat(LONG / again.length());
            try {
                String clean = BodyHtml.typed(hostile);

                assertThat(tags(clean)).isLessThanOrEqualTo(2 * BodyHtml.MOST_TAGS);
                assertThat(depth(Jsoup.parseBodyFragment(clean).body())).isLessThan(2 * TidyBody.DEEPEST);
                assertThat(BodyHtml.typed(BodyHtml.forTextArea(clean))).isEqualTo(clean);
            } catch (TooMuchMarkupException refused) {
                assertThat(tags(hostile) + hostile.lines().count()).isGreaterThan(3_000);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withoutEnd")
    void twiceAsMuchIsTwiceTheWork(String again) {
        int times = 10_000 / again.length();
        int once = new TidyBody(again.repeat(times)).visited();
        int twice = new TidyBody(again.repeat(2 * times)).visited();

        assertThat(once).isLessThan(TidyBody.MOST_NODES);
        assertThat(twice).isLessThanOrEqualTo(2 * once + 2 * TidyBody.DEEPEST);
    }

    @Test
    void whatTheParserMakesMoreOfIsRefused() {
        String hostile = LEFT_OPEN + "<p>字".repeat(BodyHtml.MOST_TAGS / 2);

        assertThatThrownBy(() -> BodyHtml.typed(hostile)).isInstanceOf(TooMuchMarkupException.class);
    }

    @Test
    void asManyParagraphsAsAreKeptCanBeSavedAgain() {
        String body = "<p>字</p>".repeat(100_000 / "<p>字</p>".length());

        assertThat(BodyHtml.typed(body)).isEqualTo(body);
    }

    @Test
    void whatIsNoHtmlIsNotNestedBeforeThePolicy() {
        List<String> opened = new ArrayList<>();
        HtmlStreamEventReceiver policy =
                new HtmlStreamEventReceiverWrapper(HtmlStreamRenderer.create(new StringBuilder(), Handler.DO_NOTHING)) {
                    @Override
                    public void openTag(String name, List<String> attributes) {
                        opened.add(name);
                    }
                };
        ManuscriptHtml.ElementsRenamed receiver = new ManuscriptHtml.ElementsRenamed(policy);

        for (String name : List.of("svg", "math", "x-y", "o:p", "h1", "p")) {
            receiver.openTag(name, List.of());
        }

        assertThat(opened).containsExactly("h2", "p");
    }

    private static long tags(String html) {
        return html.chars().filter(character -> character == '<').count();
    }

    private static int depth(Element element) {
        return 1
                + element.children().stream()
                        .mapToInt(HostileBodyTest::depth)
                        .max()
                        .orElse(0);
    }
}
