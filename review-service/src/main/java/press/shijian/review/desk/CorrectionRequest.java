package press.shijian.review.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.submission.CorrectionRequested;

/**
 * A student's request for a correction of a published article.
 *
 * @param number from 1
 * @param note what is wrong and what is right; empty where the student has deleted the account
 * @param answer null while the desk has not answered
 */
public record CorrectionRequest(
        int number,
        Person requestedBy,
        String note,
        Instant requestedAt,
        @Nullable Answer answer) {

    /**
     * How the desk answered.
     *
     * @param act correct or retract; null where the article stays as it is
     * @param comment the notice, the reason, or why nothing is done
     */
    public record Answer(@Nullable ArticleAct act, String comment, Person by, Instant at) {}

    static CorrectionRequest of(CorrectionRequested event) {
        return new CorrectionRequest(event.request(), event.requestedBy(), event.note(), event.requestedAt(), null);
    }

    CorrectionRequest answered(@Nullable ArticleAct act, String comment, Person by, Instant at) {
        return new CorrectionRequest(number, requestedBy, note, requestedAt, new Answer(act, comment, by, at));
    }

    /** Its student has deleted the account. */
    CorrectionRequest withoutWords() {
        return new CorrectionRequest(
                number,
                new Person(requestedBy.id(), ""),
                "",
                requestedAt,
                answer == null ? null : new Answer(answer.act(), "", answer.by(), answer.at()));
    }
}
