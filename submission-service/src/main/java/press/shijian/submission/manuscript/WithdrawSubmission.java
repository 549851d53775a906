package press.shijian.submission.manuscript;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;

/** A student takes a submission back, or asks the desk for it once it has been handed in. */
@Component
public class WithdrawSubmission {

    private final AggregateStore<Submission> submissions;
    private final Clock clock;

    WithdrawSubmission(AggregateStore<Submission> submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    public Submission withdraw(SubmissionId id, Person student) {
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.checkOwner(submission, student.id());
                    submission.withdraw(student, clock.instant());
                })
                .orElseThrow(OwnSubmission::notFound);
    }
}
