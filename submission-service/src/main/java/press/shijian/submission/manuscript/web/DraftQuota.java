package press.shijian.submission.manuscript.web;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.shell.quota.Quotas;
import press.shijian.submission.manuscript.Submission;

/** How many drafts an account may begin: more than anybody writes, and no more than we like to keep. */
@Component
class DraftQuota {

    private final Quotas.Quota drafts;

    DraftQuota(Quotas quotas) {
        this.drafts = quotas.named("drafts-per-account", "submission.refused.too-many-drafts");
    }

    /** @throws Refusal {@code TOO_OFTEN}, or as what begins it says */
    Submission within(SignedIn me, Supplier<Submission> begin) {
        return drafts.within(me.id(), begin);
    }
}
