package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class ManuscriptTooLongTest {

    private static final String LONG = "实".repeat(61);

    @Test
    void everyFieldIsNamedWithItsLimit() {
        List<FieldError> errors = TypedManuscript.of(
                        LONG, LONG, LONG, LONG, LONG, LONG, "<p>" + "践".repeat(100_000), "改".repeat(2_001))
                .tooLong();

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactly(
                        "title",
                        "author",
                        "source.school",
                        "source.college",
                        "source.team",
                        "category",
                        "body",
                        "reply");
        assertThat(errors.subList(0, 6))
                .allSatisfy(error -> assertThat(error.args()).containsExactly(60, 61));
        // the body with its markup, and says so
        FieldError body = errors.get(6);
        assertThat(body.messageKey()).isEqualTo("text.too-long-with-markup");
        assertThat(body.args()).containsExactly(100_000, 100_007);
    }

    @Test
    void theOthersAreSavedAndItStaysAsItWas() {
        Manuscript before = Student.typed("原来的标题", "李明", "云南大学", "", "", "", "<p>原来的正文</p>");

        assertThat(TypedManuscript.of(LONG, "李明明", null, "文学院", "", "", "<p>新的正文</p>", null)
                        .onto(before))
                .isEqualTo(Student.typed("原来的标题", "李明明", "云南大学", "文学院", "", "", "<p>新的正文</p>"));
        assertThat(TypedManuscript.of("新的标题", null, null, null, null, null, "<div>".repeat(300_000), null)
                        .onto(before))
                .isEqualTo(Student.typed("新的标题", "李明", "云南大学", "", "", "", "<p>原来的正文</p>"));
    }

    @Test
    void whoeverWantsAllOrNothingIsRefused() {
        assertThatThrownBy(() -> TypedManuscript.of(LONG, null, null, null, null, null, null, null)
                        .checked())
                .isInstanceOf(Refusal.class);
    }

    @Test
    void sixtyRareCharactersFit() {
        assertThat(TypedManuscript.of("𠮷".repeat(60), null, null, null, null, null, null, null)
                        .tooLong())
                .isEmpty();
    }

    @Test
    void aMillionCharactersAreNotEvenParsed() {
        assertThat(TypedManuscript.of(null, null, null, null, null, null, "<div>".repeat(300_000), null)
                        .tooLong())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("body");
                    assertThat(error.messageKey()).isEqualTo("text.too-long-as-sent");
                    assertThat(error.args()).containsExactly(1_000_000, 1_500_000);
                });
    }
}
