package press.shijian.submission.manuscript;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;

/** A member leaves, or is removed by the owner, or becomes the owner in their place. */
@Component
public class ChangeMembers {

    private final AggregateStore<Submission> submissions;
    private final Clock clock;

    ChangeMembers(AggregateStore<Submission> submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    public Submission remove(SubmissionId id, String memberId, String ownerId) {
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.checkOwner(submission, ownerId);
                    submission.remove(memberId);
                })
                .orElseThrow(OwnSubmission::notFound);
    }

    public Submission leave(SubmissionId id, String accountId) {
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.check(submission, accountId);
                    submission.leave(accountId);
                })
                .orElseThrow(OwnSubmission::notFound);
    }

    public Submission handOver(SubmissionId id, String memberId, Person owner) {
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.checkOwner(submission, owner.id());
                    submission.handOver(owner, memberId, clock.instant());
                })
                .orElseThrow(OwnSubmission::notFound);
    }
}
