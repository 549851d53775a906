package press.shijian.review.desk;

import java.time.Instant;
import press.shijian.events.Person;
import press.shijian.events.Stage;

/**
 * 审核意见: what one person said at one stage about one revision.
 *
 * @param comment empty only where it was approved without words
 */
public record Decision(
        Verdict verdict, int revision, Stage stage, Person reviewer, String comment, Instant decidedAt) {}
