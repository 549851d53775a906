package press.shijian.submission.manuscript;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.text.PlainText;

/** A student saves what they have written so far, complete or not. */
@Component
public class SaveDraft {

    private final AggregateStore<Submission> submissions;
    private final Clock clock;

    SaveDraft(AggregateStore<Submission> submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * @param reply to the changes asked for; null leaves the one that is there
     * @param basedOn the edition that was before the student's eyes
     * @param saving which window wrote it, as {@link Submission#write} says; null where there is none
     * @throws Refusal {@code STALE} when another window saved something else meanwhile
     */
    public Submission save(
            SubmissionId id,
            Manuscript text,
            @Nullable String reply,
            long basedOn,
            @Nullable WindowSaving saving,
            String ownerId) {
        String answer = reply == null ? null : PlainText.lines(reply);
        if (answer != null) {
            List<FieldError> errors = new ArrayList<>();
            ManuscriptField.REPLY.checkLength(answer, errors);
            if (!errors.isEmpty()) {
                throw Refusal.invalid(errors);
            }
        }
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.check(submission, ownerId);
                    submission.write(text, answer, basedOn, saving, clock.instant());
                })
                .orElseThrow(OwnSubmission::notFound);
    }
}
