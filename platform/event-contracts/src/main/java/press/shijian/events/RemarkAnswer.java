package press.shijian.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A student's answer to a {@link Remark}.
 *
 * @param remark its id
 * @param answer never empty
 */
public record RemarkAnswer(String remark, String answer) {

    /** As many as there may be remarks. */
    private static final int MOST = 100;

    private static final int LONGEST = 4_000;

    public RemarkAnswer {
        TextQuote.checkLength(remark, TextQuote.LONGEST_CONTEXT);
        TextQuote.checkLength(answer, LONGEST);
    }

    /**
     * Whoever keeps what is in an event keeps no more than this.
     *
     * @throws IllegalArgumentException where there are too many
     */
    public static void check(@Nullable List<RemarkAnswer> answers) {
        if (answers != null && answers.size() > MOST) {
            throw new IllegalArgumentException("More than " + MOST + " answers: " + answers.size());
        }
    }
}
