package press.shijian.submission.manuscript;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.Declarations;
import press.shijian.events.RemarkAnswer;

/**
 * 修订稿, a text as it was handed in; it never changes.
 *
 * @param number from 1
 * @param replaces the revision whose place in the queue it is to take; null where the desk waited for it
 * @param reply the student's answer to the changes that were asked for, if any
 * @param answers to comments on passages that were made with them; null where there are none
 * @param declarations null where the student was not asked
 * @param declinedAt when the desk declined one that was to replace another; null otherwise
 */
public record Revision(
        int number,
        @Nullable Integer replaces,
        ArticleText text,
        @Nullable String reply,
        @Nullable List<RemarkAnswer> answers,
        @Nullable Declarations declarations,
        Instant submittedAt,
        @Nullable Instant declinedAt) {

    Revision declined(Instant at) {
        return new Revision(number, replaces, text, reply, answers, declarations, submittedAt, at);
    }
}
