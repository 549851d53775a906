package press.shijian.submission.manuscript;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.media.store.PhotographStore;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/** A student saves what they have written so far, complete or not. */
@Component
public class SaveDraft {

    private final AggregateStore<Submission> submissions;
    private final PhotographStore photographs;
    private final Clock clock;

    SaveDraft(AggregateStore<Submission> submissions, PhotographStore photographs, Clock clock) {
        this.submissions = submissions;
        this.photographs = photographs;
        this.clock = clock;
    }

    /**
     * @param basedOn the edition that was before the student's eyes
     * @param saving which window wrote it, as {@link Submission#write} says; null where there is none
     * @throws Refusal {@code STALE} when another window saved something else meanwhile, {@code LOCKED} while another member holds the pen
     */
    public Submission save(
            SubmissionId id, TypedManuscript typed, long basedOn, @Nullable WindowSaving saving, Person writer) {
        typed.whole().keepPhotographs(photographs);
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.check(submission, writer.id());
                    submission.write(
                            typed.onto(submission.text()), typed.answers(), basedOn, saving, writer, clock.instant());
                })
                .orElseThrow(OwnSubmission::notFound);
    }
}
