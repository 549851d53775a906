package press.shijian.submission.manuscript;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;

/** An owner has others join a submission, by a link that is handed on. */
@Component
public class InviteToWrite {

    private final AggregateStore<Submission> submissions;
    private final Clock clock;

    InviteToWrite(AggregateStore<Submission> submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    /** The submission, and the key of which nothing but the hash is kept. */
    public record Invited(Submission submission, JoinKey key, Instant expiresAt) {}

    /**
     * Makes a link; the one before it counts no more.
     *
     * @throws Refusal where nobody can join any more
     */
    public Invited invite(SubmissionId id, String ownerId) {
        JoinKey key = JoinKey.random();
        Instant now = clock.instant();
        Submission submission = submissions
                .update(id.value(), found -> {
                    OwnSubmission.checkOwner(found, ownerId);
                    found.invite(key, now);
                })
                .orElseThrow(OwnSubmission::notFound);
        return new Invited(submission, key, now.plus(JoinKey.LASTS));
    }

    public Submission takeBack(SubmissionId id, String ownerId) {
        return submissions
                .update(id.value(), submission -> {
                    OwnSubmission.checkOwner(submission, ownerId);
                    submission.takeInvitationBack();
                })
                .orElseThrow(OwnSubmission::notFound);
    }
}
