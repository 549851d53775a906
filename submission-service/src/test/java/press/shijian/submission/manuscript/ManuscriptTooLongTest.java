package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class ManuscriptTooLongTest {

    @Test
    void everyFieldIsNamedWithItsLimit() {
        String long61 = "实".repeat(61);

        assertThatThrownBy(() ->
                        Manuscript.typed(long61, long61, long61, long61, long61, long61, "<p>" + "践".repeat(100_000)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.fieldErrors())
                            .extracting(FieldError::field)
                            .containsExactly(
                                    "title",
                                    "author",
                                    "source.school",
                                    "source.college",
                                    "source.team",
                                    "category",
                                    "body");
                    assertThat(refusal.fieldErrors().subList(0, 6))
                            .allSatisfy(error -> assertThat(error.args()).containsExactly(60, 61));
                    // the body with its markup, and says so
                    FieldError body = refusal.fieldErrors().get(6);
                    assertThat(body.messageKey()).isEqualTo("text.too-long-with-markup");
                    assertThat(body.args()).containsExactly(100_000, 100_007);
                });
    }

    @Test
    void sixtyRareCharactersFit() {
        assertThatCode(() -> Manuscript.typed("𠮷".repeat(60), null, null, null, null, null, null))
                .doesNotThrowAnyException();
    }

    @Test
    void aMillionCharactersAreNotEvenParsed() {
        assertThatThrownBy(() -> Manuscript.typed(null, null, null, null, null, null, "<div>".repeat(300_000)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fieldErrors())
                                .singleElement()
                                .satisfies(error -> {
                                    assertThat(error.field()).isEqualTo("body");
                                    assertThat(error.messageKey()).isEqualTo("text.too-long-as-sent");
                                    assertThat(error.args()).containsExactly(1_000_000, 1_500_000);
                                }));
    }
}
