package press.shijian.publish.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.MadeByAi;

/**
 * That a published article was given another text.
 *
 * @param number 1, 2, 3 … for each article, as the desk counts
 * @param note what was wrong, in plain text
 * @param before what the article said until then; null where there are so many corrections since that it is not kept any more
 */
public record Correction(
        int number, Instant at, String note, @Nullable EarlierText before) {

    /** What a correction can change. */
    public record EarlierText(
            String title,
            String author,
            String body,
            @Nullable MadeByAi madeByAi) {

        int size() {
            return title.length() + author.length() + body.length();
        }
    }

    Correction withoutText() {
        return new Correction(number, at, note, null);
    }
}
