package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/** A reviewer took a revision to read it; nobody else decides on it until it is released. */
@EventContract(
        type = "press.shijian.review.claimed.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.INFORMATIONAL,
        dataKey = EventContract.DataKey.REVIEW)
public record ReviewClaimed(SubmissionId submissionId, int revision, Stage stage, Person reviewer, Instant claimedAt) {}
