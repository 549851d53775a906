package press.shijian.review.desk;

import org.jspecify.annotations.Nullable;
import press.shijian.events.Stage;

/**
 * What somebody says about a revision, before it is known whether it may be said.
 *
 * @param comment empty where there are no words
 * @param errorsFound by proof-reading; null where it was none
 * @param sentTo the stage that it is to go back to; null where it goes to none
 */
public record Opinion(
        Verdict verdict,
        String comment,
        @Nullable Integer errorsFound,
        @Nullable Stage sentTo) {

    public static Opinion of(Verdict verdict, String comment) {
        return new Opinion(verdict, comment, null, null);
    }
}
