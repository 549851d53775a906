package press.shijian.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.refusal.Refusal.FieldError;

@Tag("any-database")
class NewPasswordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678", "password123", "P@ssw0rd2026", "qwertyuiop", "iloveyou", "woaini1314", "WoAiNi1314",
                        "woaiwojia",
                "qq123456", "a123456789", "147258369", "1qaz2wsx", "88888888", "beijing2008", "aaaaaaaaaaaaaaaa",
                        "abcabcabcabc"
            })
    void thatLeakedListsAreFullOfIsRefused(String password) {
        assertThat(NewPassword.refuse("password", password))
                .map(FieldError::messageKey)
                .contains("password.common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhouxiaoyun", "ZhouXiaoyun1", "zhouxiaoyun2", "zhouxiaoyun@ynu.edu.cn"})
    void thatIsWhatThePersonIsCalledIsRefused(String password) {
        assertThat(NewPassword.refuse("password", password, "zhouxiaoyun@ynu.edu.cn", "周晓芸"))
                .map(FieldError::messageKey)
                .contains("password.common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shijian2026", "Shehuishijian1", "sanxiaxiang!", "社会实践社会实践", "reviewer2026"})
    void thatIsMadeOfWordsOfTheHouseIsRefused(String password) {
        assertThat(NewPassword.refuse("password", password))
                .map(FieldError::messageKey)
                .contains("password.common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"清晨五点半江面还有雾", "correct horse 实践", "shijian-demo", "xk29-fzqpd", "wo xiang qu ban na kan xiang"})
    void thatIsLongOrUncommonWillDo(String password) {
        assertThat(NewPassword.refuse("password", password, "zhouxiaoyun@ynu.edu.cn", "周晓芸"))
                .isEmpty();
    }

    @Test
    void isMeasuredInCharactersAndBytes() {
        assertThat(NewPassword.refuse("password", "雾".repeat(7)))
                .map(FieldError::messageKey)
                .contains("password.too-short");
        assertThat(NewPassword.refuse("password", "雾".repeat(25)))
                .map(FieldError::messageKey)
                .contains("password.too-long");
    }
}
