package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import press.shijian.refusal.Refusal.FieldError;

class AskedDeclarationsTest {

    private static final Declared ALL = new Declared(false, false, null, null, true);

    @Test
    void areDemandedOfProgramsWhereTheInstallationWantsIt() {
        assertThat(asked(false).open(null, Student.FIRST_TEXT)).isEmpty();
        assertThat(asked(true).open(null, Student.FIRST_TEXT))
                .extracting(FieldError::field)
                .containsExactly("declarations.textByAi", "declarations.minorShown", "declarations.mayBePublished");
    }

    @Test
    void askAboutChildrenInTheirCategoriesOnly() {
        Manuscript aboutAccounts =
                new Manuscript("三个村的账本", "李明", Student.FIRST_TEXT.source(), "diaoyan", Student.FIRST_TEXT.body());

        assertThat(asked(true).open(ALL, aboutAccounts)).isEmpty();
        assertThat(asked(true).open(ALL, Student.FIRST_TEXT))
                .extracting(FieldError::field)
                .containsExactly("declarations.minorShown");
    }

    @Test
    void wantConsentWhereverAChildIsShown() {
        Declared shown = new Declared(false, false, true, false, true);

        assertThat(shown.open(false)).extracting(FieldError::field).containsExactly("declarations.consentGiven");
    }

    private static AskedDeclarations asked(boolean demanded) {
        return new AskedDeclarations(demanded, Set.of("zhijiao"));
    }
}
