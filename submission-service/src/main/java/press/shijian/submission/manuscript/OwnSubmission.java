package press.shijian.submission.manuscript;

import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/** Finds a student's own submission. Somebody else's is not found, exactly as one that does not exist. */
@Component
public class OwnSubmission {

    private final AggregateStore<Submission> submissions;

    OwnSubmission(AggregateStore<Submission> submissions) {
        this.submissions = submissions;
    }

    public Submission find(SubmissionId id, String ownerId) {
        return submissions
                .find(id.value())
                .filter(submission -> submission.isOwnedBy(ownerId))
                .orElseThrow(OwnSubmission::notFound);
    }

    static void check(Submission submission, String ownerId) {
        if (!submission.isOwnedBy(ownerId)) {
            throw notFound();
        }
    }

    static Refusal notFound() {
        return Refusal.notFound("submission.refused.not-found");
    }
}
