package press.shijian.submission.manuscript;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.media.store.PhotographStore;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.Categories;

/** A student hands in what they have written: the first revision, the next one after changes were asked for, or one in the place of another that nobody has read. */
@Component
public class SubmitManuscript {

    private final AggregateStore<Submission> submissions;
    private final PhotographStore photographs;
    private final Categories categories;
    private final CheckManuscript checkManuscript;
    private final AskedDeclarations askedDeclarations;
    private final Clock clock;

    SubmitManuscript(
            AggregateStore<Submission> submissions,
            PhotographStore photographs,
            Categories categories,
            CheckManuscript checkManuscript,
            AskedDeclarations askedDeclarations,
            Clock clock) {
        this.submissions = submissions;
        this.photographs = photographs;
        this.categories = categories;
        this.checkManuscript = checkManuscript;
        this.askedDeclarations = askedDeclarations;
        this.clock = clock;
    }

    /**
     * @param basedOn the edition that the student has looked at; null for whichever is newest
     * @param declared null where nobody asked
     * @throws Refusal when something is missing or not declared, a photograph is gone, a rule blocks, or it is no time to hand in
     */
    public Submission submit(SubmissionId id, @Nullable Long basedOn, @Nullable Declared declared, Person student) {
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.checkOwner(submission, student.id());
                    int before = submission.revisions().size();
                    submission.submit(
                            basedOn,
                            declared == null ? null : declared.complete(),
                            student,
                            categories,
                            clock.instant());
                    if (submission.revisions().size() > before) {
                        refuse(submission.text(), declared);
                        refuseLostPhotographs(submission.text());
                    }
                })
                .orElseThrow(OwnSubmission::notFound);
    }

    private void refuse(Manuscript text, @Nullable Declared declared) {
        List<FieldError> errors = new ArrayList<>(checkManuscript.check(text).blocking());
        errors.addAll(askedDeclarations.open(declared, text));
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    /** A draft that was left alone for long may show one that was removed meanwhile. */
    private void refuseLostPhotographs(Manuscript text) {
        if (!text.keepPhotographs(photographs).isEmpty()) {
            throw Refusal.invalidField(ManuscriptField.BODY.path(), "submission.body.photograph-gone");
        }
    }
}
