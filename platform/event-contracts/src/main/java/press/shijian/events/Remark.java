package press.shijian.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's comment on a passage of the revision that was decided on.
 *
 * @param id unique within the decision, such as {@code 2-1}
 * @param comment never empty
 */
public record Remark(String id, TextQuote quote, String comment) {

    /** More than a desk sends with one decision. */
    private static final int MOST = 100;

    private static final int LONGEST = 4_000;

    public Remark {
        TextQuote.checkLength(id, TextQuote.LONGEST_CONTEXT);
        TextQuote.checkLength(comment, LONGEST);
    }

    /**
     * Whoever keeps what is in an event keeps no more than this.
     *
     * @throws IllegalArgumentException where there are too many
     */
    public static void check(@Nullable List<Remark> remarks) {
        if (remarks != null && remarks.size() > MOST) {
            throw new IllegalArgumentException("More than " + MOST + " remarks: " + remarks.size());
        }
    }
}
