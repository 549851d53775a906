package press.shijian.events.submission;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/** A student wants a submission back. The desk grants it, or declines it once the submission has been accepted. */
@EventContract(
        type = "press.shijian.submission.withdrawal-requested.v1",
        topic = Topics.SUBMISSIONS,
        emitter = "submission-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.REVIEW)
public record WithdrawalRequested(SubmissionId submissionId, int revision, Person requestedBy, Instant requestedAt) {}
