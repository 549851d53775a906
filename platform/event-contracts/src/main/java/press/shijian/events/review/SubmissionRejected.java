package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.Person;

/** The end without publication; {@code comment} says why and is never empty. */
public record SubmissionRejected(
        String submissionId, int revision, String stage, Person reviewer, String comment, Instant decidedAt) {}
