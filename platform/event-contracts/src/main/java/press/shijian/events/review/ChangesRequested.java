package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/** The student is asked for another revision; {@code comment} says what is to change and is never empty. */
@EventContract(
        type = "press.shijian.review.changes-requested.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.ESSENTIAL)
public record ChangesRequested(
        SubmissionId submissionId, int revision, Stage stage, Person reviewer, String comment, Instant decidedAt) {}
