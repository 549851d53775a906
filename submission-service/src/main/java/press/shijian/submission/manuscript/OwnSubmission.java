package press.shijian.submission.manuscript;

import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/**
 * Finds a submission that is somebody's to read and write: its owner's and its members'. Another one is not found, exactly as one
 * that does not exist. Some things its owner alone may do, which members are told.
 */
@Component
public class OwnSubmission {

    private final AggregateStore<Submission> submissions;

    OwnSubmission(AggregateStore<Submission> submissions) {
        this.submissions = submissions;
    }

    public Submission find(SubmissionId id, String accountId) {
        Submission submission = submissions.find(id.value()).orElseThrow(OwnSubmission::notFound);
        check(submission, accountId);
        return submission;
    }

    /** For what its owner alone may do. */
    public Submission findOwned(SubmissionId id, String ownerId) {
        Submission submission = find(id, ownerId);
        checkOwner(submission, ownerId);
        return submission;
    }

    static void check(Submission submission, String accountId) {
        if (!submission.isWrittenBy(accountId)) {
            throw notFound();
        }
    }

    static void checkOwner(Submission submission, String accountId) {
        check(submission, accountId);
        if (!submission.isOwnedBy(accountId)) {
            throw Refusal.conflict("together.refused.owner-only");
        }
    }

    static Refusal notFound() {
        return Refusal.notFound("submission.refused.not-found");
    }
}
