package press.shijian.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ming@example.org",
                " Ming@Example.ORG　",
                "ｍｉｎｇ＠ｅｘａｍｐｌｅ．ｏｒｇ",
                "m\u00ADing@example.org",
                "\u202Aming@example.org\u202C",
                "ming\u200B@example.org\u0000"
            })
    void isTheSameHoweverItWasTyped(String typed) {
        assertThat(EmailAddress.typed(typed)).isEqualTo("ming@example.org");
        assertThat(EmailAddress.isWellFormed(EmailAddress.typed(typed))).isTrue();
    }

    @Test
    void mayHaveLettersOfOtherWritings() {
        assertThat(EmailAddress.typed("学生@例子.中国")).isEqualTo("学生@例子.中国");
    }

    @Test
    void isNothingWhereNothingWasTyped() {
        assertThat(EmailAddress.typed(null)).isEmpty();
        assertThat(EmailAddress.typed("\u200B\u3000")).isEmpty();
    }

    @Test
    void thatIsMuchTooLongIsNotLookedAtForLong() {
        String long1 = "a".repeat(1_000_000);
        assertThat(EmailAddress.typed(long1)).isEqualTo(long1);
    }
}
