package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class ExcerptTest {

    private static final String FAMILY = "👨‍👩‍👧‍👦";
    private static final String TITLE = "四十分钟与一个夏天：在勐腊支教的日子";

    @ParameterizedTest
    @CsvSource({
        "支教, 4",
        "abc, 3",
        "ＡＢ, 4",
        "“好”, 6",
        "……, 4",
        "e\u0301a, 2",
        "👨‍👩‍👧‍👦, 2",
        "👍🏽, 2",
        "🇨🇳, 2",
        "1️⃣, 2",
        "㍿, 2",
        "𠮷, 2",
        "각, 2",
        "ｶﾅ, 2"
    })
    void measuresWhatAReaderSees(String text, int columns) {
        assertThat(columns(text)).isEqualTo(columns);
    }

    @Test
    void leavesAShortTextAsItIs() {
        assertThat(Excerpt.cut("支教的日子", 5)).isEqualTo("支教的日子");
    }

    @Test
    void countsTheEllipsis() {
        assertThat(Excerpt.cut("支教的日子里", 5)).isEqualTo("支教的日…");
    }

    @Test
    void countsTwoLatinLettersAsOneChineseCharacter() {
        assertThat(Excerpt.cut("ab cd ef gh ij", 5)).isEqualTo("ab cd ef…");
    }

    @Test
    void neverCutsACharacterOutsideTheBasicPlane() {
        assertThat(Excerpt.cut("𠮷𠮷𠮷𠮷𠮷", 3)).isEqualTo("𠮷𠮷…");
    }

    @Test
    void neverCutsAFamily() {
        assertThat(Excerpt.cut(FAMILY.repeat(5), 3)).isEqualTo(FAMILY.repeat(2) + "…");
    }

    @Test
    void keepsAccentsWithTheirLetters() {
        String word = "cafe\u0301 ";
        assertThat(Excerpt.cut(word.repeat(10), 6)).isEqualTo("cafe\u0301 cafe\u0301…");
    }

    @Test
    void leavesALatinWordOutRatherThanCutIt() {
        assertThat(Excerpt.cut("我们使用 questionnaire 调查", 8)).isEqualTo("我们使用…");
    }

    @Test
    void cutsAWordThatIsLongerThanAnyWord() {
        assertThat(Excerpt.cut("a".repeat(200), 10)).isEqualTo("a".repeat(18) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"他说，我来", "他说：“我来", "他说（我来", "他说——我来", "他说……我来"})
    void doesNotEndOnAMarkThatWantsMore(String text) {
        assertThat(Excerpt.cut(text, 4)).isEqualTo("他说…");
    }

    @Test
    void cutAgainIsAsIfCutOnce() {
        String text = "七月十二日，“星火”支教队一行十二人抵达勐腊县。三天后，第一堂 English 课开始了。".repeat(5);
        assertThat(Excerpt.cut(Excerpt.cut(text, 100), 60)).isEqualTo(Excerpt.cut(text, 60));
    }

    @Test
    void takesTheWordsOfParagraphsOnly() {
        String html =
                "<h2>初到勐腊</h2><p>第一段。</p><figure><img src=\"/a.jpg\" alt=\"图\"><figcaption>合影</figcaption></figure>"
                        + "<table><tr><td>27</td></tr></table><p>第二段，<strong>很重要</strong>。</p>";
        assertThat(Excerpt.of(html, TITLE, 60)).isEqualTo("第一段。第二段，很重要。");
    }

    @Test
    void takesHeadingsWhereThereIsNothingElse() {
        assertThat(Excerpt.of("<h2>只有标题</h2>", TITLE, 60)).isEqualTo("只有标题");
    }

    @Test
    void keepsTheBlankBetweenLatinWords() {
        assertThat(Excerpt.of("<p>English corner</p><p>opens　今天\u00a0开始</p>", TITLE, 60))
                .isEqualTo("English corner opens今天开始");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>四十分钟与一个夏天：在勐腊支教的日子</p><p>七月十二日，我们到了。</p>",
                "<p>四十分钟与一个夏天:在勐腊支教的日子。七月十二日，我们到了。</p>",
                "<p>《四十分钟与一个夏天——在勐腊支教的日子》</p><p>七月十二日，我们到了。</p>"
            })
    void doesNotRepeatTheTitle(String html) {
        assertThat(Excerpt.of(html, TITLE, 60)).isEqualTo("七月十二日，我们到了。");
    }

    @Test
    void keepsATextThatOnlyBeginsLikeTheTitle() {
        assertThat(Excerpt.of("<p>四十分钟与一个夏天，够做什么？</p>", TITLE, 60)).isEqualTo("四十分钟与一个夏天，够做什么？");
    }

    @ParameterizedTest
    @CsvSource({
        "支教, 支教让我们成长。",
        "Volunteer teaching, Volunteer teaching changed us.",
        "支教, 支教２０２６年度总结。",
        "AI, aidan came along."
    })
    void keepsASentenceThatBeginsWithTheTitleAndGoesOn(String title, String text) {
        assertThat(Excerpt.of("<p>" + text + "</p><p>后来。</p>", title, 60)).isEqualTo(text + "后来。");
    }

    @ParameterizedTest
    @CsvSource({
        "ＡＩ助农, <p>AI助农</p><p>柑橘熟了。</p>",
        "AI助农, <p>ａｉ助农</p><p>柑橘熟了。</p>",
        "AI 助农, <p>AI助农<br>柑橘熟了。</p>",
        "caf\u00e9, <p>Cafe\u0301</p><p>柑橘熟了。</p>"
    })
    void findsTheTitleInAnotherWidthAndCase(String title, String html) {
        assertThat(Excerpt.of(html, title, 60)).isEqualTo("柑橘熟了。");
    }

    @ParameterizedTest
    @CsvSource({
        "<ul><li>其一</li><li>其二</li></ul>, 其一 其二",
        "<p>其一。</p><p>其二</p>, 其一。其二",
        "<p>春天来了<br>花开了</p>, 春天来了 花开了",
        "<p>（一）</p><p>其二</p>, （一）其二",
        "<p>It was late.</p><p>We left.</p>, It was late. We left."
    })
    void setsApartWhatStoodInBlocksOfItsOwn(String html, String excerpt) {
        assertThat(Excerpt.of(html, TITLE, 60)).isEqualTo(excerpt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200d", "\u0301", "👨\u200d", "\u1160", "\u2060", "\u200b支"})
    void isNotLongerThanAnyoneCanSee(String part) {
        for (String text : List.of(part.repeat(90_000), "正" + part.repeat(90_000) + "文")) {
            String excerpt = Excerpt.of("<p>" + text + "</p>", TITLE, 100);
            assertThat(excerpt.codePointCount(0, excerpt.length())).isLessThanOrEqualTo(1600);
            assertThat(columns(excerpt)).isLessThanOrEqualTo(200);
        }
    }

    @Test
    void keepsATextThatIsNothingButTheTitle() {
        assertThat(Excerpt.of("<p>支教</p>", "支教", 60)).isEqualTo("支教");
    }

    @Test
    void showsMarkupInTheTextAsText() {
        assertThat(Excerpt.of("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", TITLE, 60))
                .isEqualTo("<script>alert(1)</script>");
    }

    /** Whatever the text is made of: it fits, it loses no character in part, and nothing is made up. */
    @ParameterizedTest
    @MethodSource("randomTexts")
    void holdsForAnyText(String text) {
        for (int size : List.of(5, 60, 90, 100)) {
            String excerpt = Excerpt.cut(text, size);

            assertThat(columns(excerpt)).isLessThanOrEqualTo(2 * size);
            if (excerpt.equals(text)) {
                continue;
            }
            assertThat(excerpt).endsWith("…");
            List<String> kept = clusters(excerpt.substring(0, excerpt.length() - 1));
            assertThat(clusters(text).subList(0, kept.size())).isEqualTo(kept);
            assertThat(excerpt.codePoints())
                    .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            assertThat(columns(excerpt)).as("uses the room it has").isGreaterThan(2 * size - 40);
        }
    }

    static Stream<String> randomTexts() {
        String[] parts = {
            "支",
            "教",
            "，",
            "。",
            "“",
            "”",
            "——",
            "……",
            "a",
            "word ",
            "Questionnaire",
            " ",
            "7",
            "3,127",
            "e\u0301",
            "ñ",
            "𠮷",
            FAMILY,
            "👍🏽",
            "🇨🇳",
            "☀️",
            "1️⃣",
            "नमस्ते",
            "각",
            "\u200b",
            "《",
            "》",
            "\u3000",
            "ﬀ",
            "ｶﾞ"
        };
        Random random = new Random(20261124);
        return IntStream.range(0, 300)
                .mapToObj(i -> random.ints(5 + random.nextInt(300), 0, parts.length)
                        .mapToObj(part -> parts[part])
                        .reduce("", String::concat));
    }

    private static int columns(String text) {
        return clusters(text).stream().mapToInt(DisplayWidth::ofCluster).sum();
    }

    private static List<String> clusters(String text) {
        List<String> clusters = new ArrayList<>();
        DisplayWidth.clusters(text).forEachRemaining(clusters::add);
        return clusters;
    }
}
