package press.shijian.events.submission;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * The student who handed this in has deleted the account. Nothing more comes of the submission: it was published, rejected or withdrawn
 * before. Whoever keeps texts, names or comments of it deletes them, but for an article that is published.
 */
@EventContract(
        type = "press.shijian.submission.account-erased.v1",
        topic = Topics.SUBMISSIONS,
        emitter = "submission-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record AccountErased(SubmissionId submissionId, Instant erasedAt) {}
