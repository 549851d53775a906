package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import press.shijian.shell.Refusal;
import press.shijian.shell.Refusal.FieldError;

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
                    assertThat(refusal.fieldErrors().get(0).args()).containsExactly(60, 61);
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
                                .extracting(FieldError::field)
                                .containsExactly("body"));
    }
}
