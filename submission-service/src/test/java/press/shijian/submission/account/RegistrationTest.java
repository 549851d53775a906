package press.shijian.submission.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import press.shijian.refusal.Refusal;
import press.shijian.submission.Students;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class RegistrationTest {

    @ParameterizedTest
    @CsvSource({"OFF,''", "OPTIONAL,''", "OPTIONAL,李明明", "REQUIRED,李明明"})
    void holdsTheRealNameThatTheSettingAllows(RealName asked, String realName) {
        assertThatCode(() -> with(realName).check(asked)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"OFF,李明明,account.real-name.off", "REQUIRED,'　',text.required"})
    void isRefusedWithTheRealNameThatTheSettingDoesNotAllow(RealName asked, String realName, String reason) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> with(realName).check(asked));

        assertThat(refusal.fieldErrors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("realName");
            assertThat(error.messageKey()).isEqualTo(reason);
        });
    }

    @Test
    void withARealNameThatIsTooLongSaysSo() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> with("明".repeat(Profile.NAME_LIMIT + 1)).check(RealName.OPTIONAL));

        assertThat(refusal.fieldErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.messageKey()).isEqualTo("text.too-long"));
    }

    private static Registration with(String realName) {
        return Registration.typed("li@student.test", Students.PASSWORD, Profile.typed("李明", "", "", realName), true);
    }
}
