package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passages that were commented on, found again. */
@Tag("any-database")
class PassagesTest {

    private static final String TWICE = "<p>孩子们笑了，老师也笑了。</p><p>第二天，孩子们笑了，天亮了。</p>";

    @Test
    void ofTheSameWordsInTwoPlacesTheOneWithItsSurroundingsIsMeant() {
        Passage second = quoted(TWICE, "孩子们笑了", "第二天，", "，天亮了");

        assertThat(Passages.marked(TWICE, List.of(second)))
                .isEqualTo("<p>孩子们笑了，老师也笑了。</p><p>第二天，<mark id=\"a\">孩子们笑了</mark>，天亮了。</p>");
    }

    @Test
    void withoutSurroundingsTheFirstPlaceIsMeant() {
        Passage first = quoted(TWICE, "孩子们笑了", null, null);

        assertThat(Passages.marked(TWICE, List.of(first))).startsWith("<p><mark id=\"a\">孩子们笑了</mark>，老师");
    }

    @Test
    void wordsAcrossMarkupAndParagraphsAreMarkedPieceByPiece() {
        String body = "<p>七月<strong>十二日</strong>，抵达</p>\n<p>勐腊 县。</p>";

        assertThat(Passages.marked(body, List.of(quoted(body, "十二日，抵达\n勐腊县", null, null))))
                .isEqualTo("<p>七月<strong><mark id=\"a\">十二日</mark></strong><mark>，抵达</mark></p>\n"
                        + "<p><mark>勐腊 县</mark>。</p>");
    }

    @Test
    void passagesThatOverlapAreBothMarked() {
        String body = "<p>一二三四五六七八九十</p>";
        Passage one = new Passage("one", "二三四五", "一", "六七八");
        Passage other = new Passage("other", "四五六", "一二三", "七八九");

        String marked = Passages.marked(body, List.of(one, other));

        assertThat(Jsoup.parse(marked).getElementById("one").text()).startsWith("二三");
        assertThat(Jsoup.parse(marked).select("#other")).hasSize(1);
        assertThat(Jsoup.parse(marked).text()).isEqualTo("一二三四五六七八九十");
    }

    @Test
    void whatIsEditedElsewhereLeavesThePassageWhereItIs() {
        Passage passage = quoted(TWICE, "孩子们笑了", "第二天，", "，天亮了");
        String edited = "<h2>新写的</h2><p>孩子们笑了。</p><ul><li>第二天，<em>孩子们</em>笑了，天亮了很久。</li></ul>";

        assertThat(Passages.marked(edited, List.of(passage)))
                .contains("<em><mark id=\"a\">孩子们</mark></em><mark>笑了</mark>，天亮");
    }

    @Test
    void aPassageThatIsGoneIsNotTakenForTheSameWordsElsewhere() {
        Passage passage = quoted(TWICE, "孩子们笑了", "第二天，", "，天亮了");
        String edited = "<p>在很远的山上孩子们笑了又哭了。</p>";

        assertThat(Passages.marked(edited, List.of(passage))).isEqualTo(edited);
    }

    @Test
    void wordsThatWereNeverThereAreNoPassage() {
        assertThat(Passages.quote(TWICE, "a", "月亮", null, null)).isEmpty();
        assertThat(Passages.quote(TWICE, "a", " \u3000", null, null)).isEmpty();
        assertThat(Passages.quote(TWICE, "a", "<p>", null, null)).isEmpty();
    }

    @Test
    void markupInTheTextStaysText() {
        String body = "<p>1 &lt; 2 &amp; <a href=\"https://example.org/?a=1&amp;b=2\">链接</a> &lt;script&gt;</p>";

        String marked = Passages.marked(body, List.of(quoted(body, "2 & 链接 <script>", null, null)));

        assertThat(Jsoup.parse(marked).select("script")).isEmpty();
        assertThat(Jsoup.parse(marked).text()).isEqualTo("1 < 2 & 链接 <script>");
        assertThat(Jsoup.parse(marked).select("a").attr("href")).isEqualTo("https://example.org/?a=1&b=2");
    }

    @Test
    void rareCharactersAreNeverCut() {
        String body = "<p>" + "𠮷".repeat(40) + "野家" + "😀".repeat(40) + "</p>";

        Passage passage = quoted(body, "野家", null, null);

        assertThat(passage.prefix()).isEqualTo("𠮷".repeat(16));
        assertThat(passage.suffix()).isEqualTo("😀".repeat(16));
    }

    /** Words come, go and change around it; where its own words and its surroundings are left, it is found in its place. */
    @Test
    void aPassageSurvivesAThousandEditsAroundIt() {
        Random random = new Random(20261126);
        String words = "学生们在山里的教室上课天气晴朗";
        for (int i = 0; i < 1_000; i++) {
            String before = text(random, words);
            String after = text(random, words);
            String core = "老师问：你明年还来吗？";
            Passage passage = quoted("<p>" + before + core + "</p><p>" + after + "</p>", "你明年还来吗", null, null);
            String edited =
                    "<p>" + text(random, words) + "</p><p>" + text(random, words) + core + "</p><p>" + after + "</p>";

            assertThat(Passages.marked(edited, List.of(passage)))
                    .as(edited)
                    .contains("老师问：<mark id=\"a\">你明年还来吗</mark>？");
        }
    }

    private static String text(Random random, String words) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            text.append(words.charAt(random.nextInt(words.length())));
        }
        return text.toString();
    }

    private static Passage quoted(String body, String exact, String prefix, String suffix) {
        return Passages.quote(body, "a", exact, prefix, suffix).orElseThrow();
    }
}
