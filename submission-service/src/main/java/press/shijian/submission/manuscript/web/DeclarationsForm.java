package press.shijian.submission.manuscript.web;

import org.jspecify.annotations.Nullable;
import press.shijian.events.Declarations;
import press.shijian.submission.manuscript.Declared;

/**
 * The questions as the page asks them.
 *
 * @param ai what AI was used for: {@code none}, {@code text}, {@code pictures} or {@code both}
 * @param minors whether a child is shown: {@code none}, or {@code consented} and {@code not-consented} for the guardian's word
 * @param right {@code true} where the student has the right to publish
 */
record DeclarationsForm(
        @Nullable String ai,
        @Nullable String minors,
        @Nullable String right) {

    /** Answers to an earlier revision stand again; the right is declared each time. */
    static DeclarationsForm after(@Nullable Declarations earlier) {
        if (earlier == null) {
            return new DeclarationsForm(null, null, null);
        }
        String ai = earlier.textByAi()
                ? (earlier.picturesByAi() ? "both" : "text")
                : (earlier.picturesByAi() ? "pictures" : "none");
        String minors = earlier.minorShown() == null ? null : earlier.minorShown() ? "consented" : "none";
        return new DeclarationsForm(ai, minors, null);
    }

    Declared declared() {
        return new Declared(
                oneOf(ai, "text", "both", "pictures", "none"),
                oneOf(ai, "pictures", "both", "text", "none"),
                oneOf(minors, "consented", "not-consented", "none", "none"),
                oneOf(minors, "consented", "consented", "not-consented", "none"),
                "true".equals(right));
    }

    /** Null for no answer, or one that was not offered. */
    private static @Nullable Boolean oneOf(
            @Nullable String answer, String yes, String yesToo, String no, String noToo) {
        if (yes.equals(answer) || yesToo.equals(answer)) {
            return true;
        }
        return no.equals(answer) || noToo.equals(answer) ? false : null;
    }
}
