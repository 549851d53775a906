package press.shijian.submission.manuscript;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/** A student joins those who write a submission, with the key of a link. A wrong key and an old one open nothing, as if there were no such submission. */
@Component
public class JoinSubmission {

    private final AggregateStore<Submission> submissions;
    private final Clock clock;

    JoinSubmission(AggregateStore<Submission> submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    /** What would be joined, or was already. */
    public Submission lookAt(SubmissionId id, JoinKey key, String accountId) {
        return submissions
                .find(id.value())
                .filter(submission -> submission.isWrittenBy(accountId) || submission.isOpenTo(key, clock.instant()))
                .orElseThrow(JoinSubmission::notOpen);
    }

    public Submission join(SubmissionId id, JoinKey key, Person student) {
        return submissions
                .update(id.value(), submission -> submission.join(student, key, clock.instant()))
                .orElseThrow(JoinSubmission::notOpen);
    }

    static Refusal notOpen() {
        return Refusal.notFound("together.refused.link");
    }
}
