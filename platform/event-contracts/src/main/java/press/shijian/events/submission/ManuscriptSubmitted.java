package press.shijian.events.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Source;

/**
 * A student handed in a revision. Carries the whole frozen text, so that nobody has to call back.
 *
 * @param submissionId also the key on the wire
 * @param number the public 投稿编号, e.g. {@code SJ2026-000042}
 * @param revision 1 for the first text, 2 after the first request for changes, and so on
 * @param title plain text
 * @param author plain text, as it is to be printed
 * @param category slug, e.g. {@code zhijiao}
 * @param body sanitized HTML
 * @param reply the student's answer to the requested changes; null with the first revision or where none was written
 * @param submittedBy the student's account
 */
public record ManuscriptSubmitted(
        String submissionId,
        String number,
        int revision,
        String title,
        String author,
        Source source,
        String category,
        String body,
        @Nullable String reply,
        Person submittedBy,
        Instant submittedAt) {}
