package press.shijian.review.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;

/**
 * One order of the desk about a published article.
 *
 * @param correction its number, of one that corrects; null otherwise
 * @param words the reason or the notice, plain text; null where none was given
 * @param replaced the text that it corrected; null for other orders, and where the student has deleted the account
 * @param doneAt when publish-service had carried it out; null until that is heard
 */
public record ArticleOrder(
        ArticleAct act,
        @Nullable Integer correction,
        @Nullable String words,
        @Nullable Replaced replaced,
        Person by,
        Instant orderedAt,
        @Nullable Instant doneAt) {

    /** What a correction put another text in the place of. */
    public record Replaced(String title, String body) {}

    boolean isOpen(ArticleAct wanted) {
        return act == wanted && doneAt == null;
    }

    ArticleOrder done(Instant at) {
        return new ArticleOrder(act, correction, words, replaced, by, orderedAt, at);
    }

    ArticleOrder withoutText() {
        return new ArticleOrder(act, correction, words, null, by, orderedAt, doneAt);
    }
}
