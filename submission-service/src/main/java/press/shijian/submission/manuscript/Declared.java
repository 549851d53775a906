package press.shijian.submission.manuscript;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Declarations;
import press.shijian.refusal.Refusal.FieldError;

/** What a student answers to the questions of {@link Declarations}, as far as they were answered. */
public record Declared(
        @Nullable Boolean textByAi,
        @Nullable Boolean picturesByAi,
        @Nullable Boolean minorShown,
        @Nullable Boolean consentGiven,
        @Nullable Boolean mayBePublished) {

    /** Nothing was answered. */
    static final Declared NOTHING = new Declared(null, null, null, null, null);

    /** What still keeps the text from being handed in: questions without an answer, and answers that forbid it. */
    List<FieldError> open(boolean aboutMinors) {
        List<FieldError> errors = new ArrayList<>();
        if (textByAi == null || picturesByAi == null) {
            errors.add(new FieldError(
                    textByAi == null ? "declarations.textByAi" : "declarations.picturesByAi",
                    "declarations.refused.unanswered"));
        }
        if (aboutMinors && minorShown == null) {
            errors.add(new FieldError("declarations.minorShown", "declarations.refused.unanswered"));
        }
        if (Boolean.TRUE.equals(minorShown) && !Boolean.TRUE.equals(consentGiven)) {
            errors.add(new FieldError("declarations.consentGiven", "declarations.refused.no-consent"));
        }
        if (!Boolean.TRUE.equals(mayBePublished)) {
            errors.add(new FieldError("declarations.mayBePublished", "declarations.refused.no-right"));
        }
        return errors;
    }

    /** As they are handed in: nothing {@link #open}. */
    Declarations complete() {
        return new Declarations(
                Boolean.TRUE.equals(textByAi),
                Boolean.TRUE.equals(picturesByAi),
                minorShown,
                Boolean.TRUE.equals(minorShown) ? consentGiven : null,
                Boolean.TRUE.equals(mayBePublished));
    }
}
