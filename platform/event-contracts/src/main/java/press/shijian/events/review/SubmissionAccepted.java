package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.Person;
import press.shijian.events.Source;

/**
 * Approved at the last stage. Carries the whole approved revision, which is all that publication needs.
 *
 * @param number the submission's public number, not the article's
 * @param body sanitized HTML
 * @param comment the last reviewer's words, possibly empty
 * @param submittedAt when this revision was handed in
 * @param publishAt when it is to appear; not after {@code acceptedAt} means at once
 */
public record SubmissionAccepted(
        String submissionId,
        String number,
        int revision,
        String title,
        String author,
        Source source,
        String category,
        String body,
        String stage,
        Person reviewer,
        String comment,
        Instant submittedAt,
        Instant acceptedAt,
        Instant publishAt) {}
