package press.shijian.submission.manuscript;

import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.refusal.Refusal;

/** A student takes the text of a submission that came to nothing as the start of a new one. The earlier one stays as it is. */
@Component
public class StartAgain {

    private final OwnSubmission ownSubmission;
    private final StartDraft startDraft;

    StartAgain(OwnSubmission ownSubmission, StartDraft startDraft) {
        this.ownSubmission = ownSubmission;
        this.startDraft = startDraft;
    }

    /**
     * @param id of the new one: sent twice, it begins one draft
     * @throws Refusal where the earlier one may still become an article, or is one
     */
    public Submission from(SubmissionId earlier, SubmissionId id, Person owner) {
        Submission submission = ownSubmission.findOwned(earlier, owner.id());
        if (!submission.mayBeStartedAgain()) {
            throw Refusal.conflict("submission.refused.not-started-again");
        }
        return startDraft.start(id, TypedManuscript.of(submission.text()), null, owner);
    }
}
