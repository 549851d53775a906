package press.shijian.submission.manuscript;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.Declarations;

/**
 * 修订稿, a text as it was handed in; it never changes.
 *
 * @param number from 1
 * @param reply the student's answer to the changes that were asked for, if any
 * @param declarations null where the student was not asked
 */
public record Revision(
        int number,
        ArticleText text,
        @Nullable String reply,
        @Nullable Declarations declarations,
        Instant submittedAt) {}
