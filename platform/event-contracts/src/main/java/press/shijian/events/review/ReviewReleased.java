package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/** The reviewer gave the revision back to the queue undecided. */
@EventContract(
        type = "press.shijian.review.released.v1",
        topic = Topics.REVIEWS,
        emitter = "review-service",
        kind = EventContract.Kind.INFORMATIONAL,
        dataKey = EventContract.DataKey.REVIEW)
public record ReviewReleased(
        SubmissionId submissionId, int revision, Stage stage, Person reviewer, Instant releasedAt) {}
