/**
 * What students write: a {@link press.shijian.submission.manuscript.Submission} from its first draft to its end, and what
 * can be done with it ({@code StartDraft}, {@code SaveDraft}, {@code SubmitManuscript}, {@code WithdrawSubmission}). Pages
 * and the JSON interface lie in {@code web}, queries and indexes in {@code mongo}, what happens when the desk decides or
 * an article appears in {@code messaging}.
 */
@NullMarked
package press.shijian.submission.manuscript;

import org.jspecify.annotations.NullMarked;
