package press.shijian.submission.manuscript;

import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;

/** Whoever holds the pen of a submission lets another member write. Giving back what another one holds changes nothing. */
@Component
public class GivePenBack {

    private final AggregateStore<Submission> submissions;

    GivePenBack(AggregateStore<Submission> submissions) {
        this.submissions = submissions;
    }

    public Submission giveBack(SubmissionId id, String accountId) {
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.check(submission, accountId);
                    submission.givePenBack(accountId);
                })
                .orElseThrow(OwnSubmission::notFound);
    }
}
