package press.shijian.submission.manuscript;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.text.PlainText;

/** A student asks the desk to correct a published article (更正). */
@Component
public class RequestCorrection {

    /** In characters as people count them (code points). */
    public static final int NOTE_LIMIT = 500;

    private final AggregateStore<Submission> submissions;
    private final Clock clock;

    RequestCorrection(AggregateStore<Submission> submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    /** @param note what is wrong and what is right */
    public Submission request(SubmissionId id, @Nullable String note, Person student) {
        String words = PlainText.lines(note);
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.checkOwner(submission, student.id());
                    check(words);
                    submission.requestCorrection(words, student, clock.instant());
                })
                .orElseThrow(OwnSubmission::notFound);
    }

    private static void check(String words) {
        if (words.isEmpty()) {
            throw Refusal.invalidField("note", "text.required");
        }
        int length = PlainText.length(words);
        if (length > NOTE_LIMIT) {
            throw Refusal.invalidField("note", "text.too-long", NOTE_LIMIT, length);
        }
    }
}
