package press.shijian.submission.manuscript;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.media.store.PhotographStore;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/** A student begins a submission. */
@Component
public class StartDraft {

    /** The edition before the first. */
    private static final long NOTHING = 0;

    private final AggregateStore<Submission> submissions;
    private final PhotographStore photographs;
    private final SaveDraft saveDraft;
    private final SubmissionNumbers numbers;
    private final Clock clock;

    StartDraft(
            AggregateStore<Submission> submissions,
            PhotographStore photographs,
            SaveDraft saveDraft,
            SubmissionNumbers numbers,
            Clock clock) {
        this.submissions = submissions;
        this.photographs = photographs;
        this.saveDraft = saveDraft;
        this.numbers = numbers;
        this.clock = clock;
    }

    public Submission start(TypedManuscript typed, Person owner) {
        return start(new SubmissionId(UUID.randomUUID().toString()), typed, null, owner);
    }

    /**
     * With an id that the form has carried since it was opened, so that a form sent twice begins one draft.
     *
     * @param saving which window wrote it, as {@link Submission#write} says; null where there is none
     * @throws Refusal {@code STALE} when another window has begun it with another text
     */
    public Submission start(SubmissionId id, TypedManuscript typed, @Nullable WindowSaving saving, Person owner) {
        typed.whole().keepPhotographs(photographs);
        Instant now = clock.instant();
        try {
            return submissions.save(
                    new Submission(id, owner.id(), numbers.next(now), typed.onto(Manuscript.EMPTY), saving, now));
        } catch (DuplicateKeyException | OptimisticLockingFailureException begunAlready) {
            return saveDraft.save(id, typed, NOTHING, saving, owner);
        }
    }
}
