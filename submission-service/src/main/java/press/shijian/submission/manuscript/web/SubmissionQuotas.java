package press.shijian.submission.manuscript.web;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.shell.quota.Quotas;
import press.shijian.submission.manuscript.InviteToWrite.Invited;
import press.shijian.submission.manuscript.Submission;

/** How often an account may write: more than anybody types, and no more than the database and the desk bear of one. */
@Component
class SubmissionQuotas {

    private final Quotas.Quota drafts;
    private final Quotas.Quota changes;
    private final Quotas.Quota checks;

    SubmissionQuotas(Quotas quotas) {
        this.drafts = quotas.named("drafts-per-account", "submission.refused.too-many-drafts");
        this.changes = quotas.named("changes-per-account", "submission.refused.too-many-changes");
        this.checks = quotas.named("checks-per-account", "submission.refused.too-many-checks");
    }

    /** @throws Refusal {@code TOO_OFTEN}, or as what begins it says */
    Submission beginning(SignedIn me, Supplier<Submission> begin) {
        return drafts.within(me.id(), begin);
    }

    /**
     * A draft is saved, or a submission handed in or withdrawn.
     *
     * @throws Refusal {@code TOO_OFTEN}, or as what changes it says
     */
    Submission changing(SignedIn me, Supplier<Submission> change) {
        return changes.within(me.id(), change);
    }

    /**
     * Others are invited to write a submission.
     *
     * @throws Refusal {@code TOO_OFTEN}, or as what invites them says
     */
    Invited inviting(SignedIn me, Supplier<Invited> invite) {
        return changes.within(me.id(), invite);
    }

    /**
     * A text is held against what is asked.
     *
     * @throws Refusal {@code TOO_OFTEN}, or as what is checked says it
     */
    ChecklistView checking(SignedIn me, Supplier<ChecklistView> check) {
        return checks.within(me.id(), check);
    }
}
