package press.shijian.submission.manuscript;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import press.shijian.messaging.AggregateStore;
import press.shijian.shell.Refusal;

/** A student begins a submission. */
@Component
public class StartDraft {

    private final AggregateStore<Submission> submissions;
    private final SubmissionNumbers numbers;
    private final Clock clock;

    StartDraft(AggregateStore<Submission> submissions, SubmissionNumbers numbers, Clock clock) {
        this.submissions = submissions;
        this.numbers = numbers;
        this.clock = clock;
    }

    public Submission start(Manuscript text, String ownerId) {
        return start(UUID.randomUUID().toString(), text, ownerId);
    }

    /**
     * With an id that the form has carried since it was opened, so that a form sent twice begins one draft.
     *
     * @throws Refusal when there is another text under this id already
     */
    public Submission start(String id, Manuscript text, String ownerId) {
        Instant now = clock.instant();
        Submission draft = new Submission(id, ownerId, numbers.next(now), text, now);
        try {
            return submissions.save(draft);
        } catch (DuplicateKeyException | OptimisticLockingFailureException begunMeanwhile) {
            Submission begun = submissions.find(id).orElseThrow(OwnSubmission::notFound);
            OwnSubmission.check(begun, ownerId);
            if (!begun.text().equals(text)) {
                throw Refusal.stale("submission.refused.stale");
            }
            return begun;
        }
    }
}
