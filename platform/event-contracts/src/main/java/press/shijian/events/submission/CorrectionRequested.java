package press.shijian.events.submission;

import java.time.Instant;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * A student asks for a correction (更正) of a published article. The desk corrects it, or declines with a word.
 *
 * @param request 1, 2, 3 … for each submission
 * @param note what is wrong and what is right, in plain text
 */
@EventContract(
        type = "press.shijian.submission.correction-requested.v1",
        topic = Topics.SUBMISSIONS,
        emitter = "submission-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.REVIEW)
public record CorrectionRequested(
        SubmissionId submissionId, int request, Person requestedBy, String note, Instant requestedAt) {}
