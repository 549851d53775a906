package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class PlainTextTest {

    @Test
    void aTitleIsOneLine() {
        assertThat(PlainText.line("　 四十分钟\r\n与\t一个  夏天\u0000\u202e\ufeff　")).isEqualTo("四十分钟 与 一个 夏天");
    }

    @Test
    void markupStaysTheTextThatItIs() {
        assertThat(PlainText.line("<script>alert(1)</script>")).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void whatPeopleCallOneCharacterCountsAsOne() {
        assertThat(PlainText.length("𠮷田😀")).isEqualTo(3);
    }

    @Test
    void joinedEmojiAndRareCharactersStay() {
        assertThat(PlainText.line("👩‍🏫𠮷")).isEqualTo("👩‍🏫𠮷");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164",
                "\u200D",
                "\u2800\u2800",
                "\u00AD",
                "\u034F",
                "\uFE0F",
                "\uFFA0",
                "\u115F\u1160",
                "\u0301\u0316",
                "\u2066\u2069",
                "\u061C",
                "\u17B4",
                "\u180E",
                "\uFFF9",
                "\uFFFF",
                "\uD83D",
                "\u3000\u00A0\u2028"
            })
    void whatNobodySeesIsNothing(String typed) {
        assertThat(PlainText.line(typed)).isEmpty();
        assertThat(PlainText.lines(typed)).isEmpty();
        assertThat(BodyHtml.typed("<p>" + typed + "</p>")).isEmpty();
        assertThat(BodyHtml.typed(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ᠮᠣᠩᠭᠣᠯ", "ئۇيغۇرچە", "🏳️‍🌈", "1️⃣", "é", "\uE000", "。", "한글"})
    void whatSomebodySeesStays(String typed) {
        assertThat(PlainText.line(typed)).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"模板写作 {{name}}，a<b 且 c>d。", "{{{x}}}", "{", "{{", "若 p<a 且 b>c", "书名<Hello World>很好"})
    void whatIsTypedWithoutTagsComesBackAsItWasTyped(String typed) {
        String body = BodyHtml.typed(typed);

        assertThat(body).doesNotContain("<!--");
        assertThat(BodyHtml.readable(body)).isEqualTo(typed);
        assertThat(BodyHtml.typed(body)).isEqualTo(body);
        assertThat(BodyHtml.typed(BodyHtml.forTextArea(body))).isEqualTo(body);
    }

    @Test
    void blanksOfOtherWritingsAreBlanks() {
        assertThat(PlainText.line("\u3164四十\u2800分钟\u00AD")).isEqualTo("四十 分钟");
    }

    @Test
    void anAnswerKeepsItsLines() {
        assertThat(PlainText.lines("一\r\n二\n\n\n\n三\u0007 ")).isEqualTo("一\n二\n\n三");
    }
}
