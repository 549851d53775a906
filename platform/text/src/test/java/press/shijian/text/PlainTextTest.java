package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    void anAnswerKeepsItsLines() {
        assertThat(PlainText.lines("一\r\n二\n\n\n\n三\u0007 ")).isEqualTo("一\n二\n\n三");
    }
}
