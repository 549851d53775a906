package press.shijian.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import press.shijian.comparison.Comparison.Kind;
import press.shijian.comparison.Comparison.Passage;
import press.shijian.comparison.Comparison.Piece;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class ComparisonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我们到了勐腊     | 我们到了景洪     | 我们到了[-勐腊][+景洪]",
                "我们研究生物     | 我们研究历史     | 我们研究[-生物][+历史]",
                "清晨出发         | 清晨五点出发     | 清晨[+五点]出发",
                "一样的话         | 一样的话         | 一样的话",
                "We went home.    | We walked home.  | We [-went][+walked] home.",
                "用了3天          | 用了15天         | 用了[-3][+15]天"
            })
    void showsWholeWords(String before, String after, String shown) {
        assertThat(shown(Comparison.of(text(before, "<p>一</p>"), text(after, "<p>一</p>"))
                        .title()))
                .isEqualTo(shown);
    }

    @Test
    void aSignBetweenTwoChangesDoesNotTearThemApart() {
        assertThat(body("<p>早上，下雨</p>", "<p>傍晚，起风</p>")).containsExactly("[-早上，下雨][+傍晚，起风]");
    }

    @Test
    void paragraphsThatAreTheSameStandTogether() {
        Comparison comparison = Comparison.of(
                text("题", "<p>一。</p><p>二。</p><p>三。</p><p>老的。</p>"), text("题", "<p>一。</p><p>二。</p><p>三。</p><p>新的。</p>"));

        assertThat(comparison.body()).extracting(Passage::unchanged).containsExactly(3, 0);
        assertThat(comparison.isSame()).isFalse();
    }

    @Test
    void aParagraphThatWasAddedIsAllNew() {
        assertThat(body("<p>一。</p>", "<p>一。</p><p>二。</p>")).containsExactly("一。", "[+二。]");
    }

    @Test
    void aParagraphThatWasDividedShowsWhere() {
        assertThat(body("<p>一。二。</p>", "<p>一。</p><p>二。</p>")).containsExactly("一。[+\n]二。");
    }

    @Test
    void readsWhatPeopleRead() {
        String html =
                "<h2>见闻</h2><ul><li>甲</li><li>乙<br>丙</li></ul><table><tbody><tr><td>名</td><td>数</td></tr></tbody></table>"
                        + "<pre>a\n  b</pre><figure><img src=\"/media/x.jpg\" alt=\"操场\"></figure>";

        assertThat(ReadText.paragraphs(html)).containsExactly("见闻", "甲", "乙", "丙", "名 数", "a", "b", "[操场]");
    }

    @Test
    void formattingIsNoDifference() {
        assertThat(Comparison.of(text("题", "<p>一<b>二</b>三</p>"), text("题", "<p>一二三</p>"))
                        .isSame())
                .isTrue();
    }

    /** A student may hand in what takes longest: two long texts without a word in common. */
    @Test
    void endsSoonWhateverTheTextsAre() {
        String before = paragraphs(0);
        String after = paragraphs(20_000);

        assertThatCode(() -> assertThat(Comparison.of(text("题", before), text("题", after))
                                .body())
                        .hasSize(1))
                .doesNotThrowAnyException();
    }

    private static String paragraphs(int from) {
        return IntStream.range(from, from + 7_000)
                .mapToObj(i -> "<p>" + i + "</p>")
                .collect(Collectors.joining());
    }

    private static List<String> body(String before, String after) {
        return Comparison.of(text("题", before), text("题", after)).body().stream()
                .map(passage -> shown(passage.pieces()))
                .toList();
    }

    private static String shown(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.kind() == Kind.SAME
                        ? piece.text()
                        : (piece.kind() == Kind.ADDED ? "[+" : "[-") + piece.text() + "]")
                .collect(Collectors.joining());
    }

    private static ArticleText text(String title, String body) {
        return new ArticleText(title, "李明", new Source("云南大学", "外国语学院", ""), new Slug("zhijiao"), body);
    }
}
