package press.shijian.submission.manuscript;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import press.shijian.events.EventContract.DataKey;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.SubjectKeys;
import press.shijian.submission.account.StudentsWork;

/**
 * A student has deleted the account: what others write with them is theirs from now on; otherwise drafts are deleted, what is undecided is asked back, and what has ended is erased,
 * and the key with it that its events are encrypted with. One that the desk
 * has yet to answer, or that is accepted and not published yet, is left for the next time. One that fails holds up no other.
 */
@Component
class EraseSubmissions implements StudentsWork {

    private static final Logger log = LoggerFactory.getLogger(EraseSubmissions.class);

    private static final int AT_A_TIME = 100;

    private final AggregateStore<Submission> submissions;
    private final LeftSubmissions left;
    private final HandedInTexts handedInTexts;
    private final SubjectKeys keys;
    private final Clock clock;

    EraseSubmissions(
            AggregateStore<Submission> submissions,
            LeftSubmissions left,
            HandedInTexts handedInTexts,
            SubjectKeys keys,
            Clock clock) {
        this.submissions = submissions;
        this.left = left;
        this.handedInTexts = handedInTexts;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public boolean erase(String account) {
        boolean nothingIsLeft = true;
        RuntimeException fault = null;
        List<String> some = left.next(account, "", AT_A_TIME);
        while (!some.isEmpty()) {
            for (String id : some) {
                try {
                    nothingIsLeft &= eraseOne(id, account);
                } catch (RuntimeException failed) {
                    log.debug("Submission {} is erased later", id, failed);
                    fault = fault == null ? failed : fault;
                }
            }
            some = left.next(account, some.get(some.size() - 1), AT_A_TIME);
        }
        throwIfThere(fault);
        return nothingIsLeft;
    }

    private static void throwIfThere(@Nullable RuntimeException fault) {
        if (fault != null) {
            throw fault;
        }
    }

    private boolean eraseOne(String id, String account) {
        Optional<Submission> found = submissions.find(id);
        if (found.isEmpty()) {
            return true;
        }
        Submission submission = found.get();
        if (submission.erasedAt().isPresent()) {
            return true; // by another instance, since they were listed: without its revisions it looks like a draft
        }
        if (!submission.isOwnedBy(account) || !submission.group().members().isEmpty()) {
            return submissions
                    .update(id, current -> current.loseWriter(account, clock.instant()))
                    .filter(current -> current.isOwnedBy(account))
                    .isEmpty();
        }
        if (submission.revisions().isEmpty()) {
            return left.delete(submission);
        }
        if (submission.isWithdrawalAwaited() || submission.state() == SubmissionState.ACCEPTED) {
            return false;
        }
        if (submission.state().isFinal() && !keys.erase(id, keysOf(submission))) {
            return false; // before the submission itself: that is no longer found here once it is erased
        }
        boolean erased = submissions
                .update(id, current -> current.erase(clock.instant()))
                .flatMap(Submission::erasedAt)
                .isPresent();
        if (erased) {
            handedInTexts.remove(submission.submissionId(), submission.ownerId());
        }
        return erased;
    }

    /** Readers have what was published, and the desk may still have to correct it or to take it back. */
    private static Set<DataKey> keysOf(Submission submission) {
        return submission.state() == SubmissionState.REJECTED || submission.state() == SubmissionState.WITHDRAWN
                ? Set.of(DataKey.REVIEW, DataKey.ARTICLE)
                : Set.of(DataKey.REVIEW);
    }
}
