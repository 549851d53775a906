package press.shijian.review.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Source;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.text.ManuscriptHtml;

/**
 * One revision as it was handed in. Never changed afterwards.
 *
 * @param body HTML, cleaned once more when it came in
 * @param reply the student's answer to the requested changes, if there is one
 */
public record Manuscript(
        int revision,
        String title,
        String author,
        Source source,
        String category,
        String body,
        @Nullable String reply,
        Person submittedBy,
        Instant submittedAt) {

    static Manuscript receivedBy(ManuscriptSubmitted event) {
        return new Manuscript(
                event.revision(),
                event.text().title(),
                event.text().author(),
                event.text().source(),
                event.text().category().value(),
                ManuscriptHtml.clean(event.text().body()),
                event.reply(),
                event.submittedBy(),
                event.submittedAt());
    }
}
