package press.shijian.submission.manuscript;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;

/**
 * 修订稿, a text as it was handed in; it never changes.
 *
 * @param number from 1
 * @param reply the student's answer to the changes that were asked for, if any
 */
public record Revision(
        int number, ArticleText text, @Nullable String reply, Instant submittedAt) {}
