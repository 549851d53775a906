package press.shijian.review.desk;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.text.PlainText;

/** The reviewer who claimed a review notes comments on passages, which go out with the decision. */
@Component
public class CommentOnPassage {

    /** In characters as people count them, as the next one. */
    public static final int QUOTE_LIMIT = 300;

    public static final int COMMENT_LIMIT = 500;

    private final AggregateStore<Review> reviews;

    CommentOnPassage(AggregateStore<Review> reviews) {
        this.reviews = reviews;
    }

    /**
     * @param exact the words of the passage
     * @param prefix what stands before them, to tell the same words apart; null where nobody knows, as with the next one
     */
    public Review add(
            SubmissionId submissionId,
            int revision,
            @Nullable String exact,
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable String comment,
            Person reviewer) {
        String words = PlainText.line(exact);
        String said = PlainText.lines(comment);
        check("exact", words, QUOTE_LIMIT);
        check("remark", said, COMMENT_LIMIT);
        return update(
                submissionId,
                review -> review.addRemark(revision, words, bounded(prefix), bounded(suffix), said, reviewer));
    }

    public Review remove(SubmissionId submissionId, String remark, Person reviewer) {
        return update(submissionId, review -> review.removeRemark(remark, reviewer));
    }

    private Review update(SubmissionId submissionId, Consumer<Review> change) {
        return reviews.update(submissionId.value(), change)
                .orElseThrow(() -> Refusal.notFound("review.refused.not-found"));
    }

    private static void check(String field, String words, int limit) {
        if (words.isEmpty()) {
            throw Refusal.invalidField(field, "review.remark.required");
        }
        int length = PlainText.length(words);
        if (length > limit) {
            throw Refusal.invalidField(field, "review.comment.too-long", limit, length);
        }
    }

    /** More than the surroundings that are kept helps nobody. */
    private static @Nullable String bounded(@Nullable String context) {
        return context == null || context.isEmpty() || context.length() > 2 * QUOTE_LIMIT ? null : context;
    }
}
