package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.Person;

/** The student is asked for another revision; {@code comment} says what is to change and is never empty. */
public record ChangesRequested(
        String submissionId, int revision, String stage, Person reviewer, String comment, Instant decidedAt) {}
