package press.shijian.submission.manuscript;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.service.Categories;

/** A student hands in what they have written: the first revision, or the next one after changes were asked for. */
@Component
public class SubmitManuscript {

    private final AggregateStore<Submission> submissions;
    private final Categories categories;
    private final CheckManuscript checkManuscript;
    private final Clock clock;

    SubmitManuscript(
            AggregateStore<Submission> submissions,
            Categories categories,
            CheckManuscript checkManuscript,
            Clock clock) {
        this.submissions = submissions;
        this.categories = categories;
        this.checkManuscript = checkManuscript;
        this.clock = clock;
    }

    /**
     * @param basedOn the edition that the student has looked at; null for whichever is newest
     * @throws press.shijian.refusal.Refusal when something is missing, a rule blocks, or it is no time to hand in
     */
    public Submission submit(SubmissionId id, @Nullable Long basedOn, Person student) {
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.check(submission, student.id());
                    boolean handsIn = submission.isWritable();
                    submission.submit(basedOn, student, categories, clock.instant());
                    if (handsIn) {
                        checkManuscript.refuseBlocked(submission.text());
                    }
                })
                .orElseThrow(OwnSubmission::notFound);
    }
}
