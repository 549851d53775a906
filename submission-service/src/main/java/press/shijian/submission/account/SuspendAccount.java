package press.shijian.submission.account;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.text.PlainText;

/**
 * An operator suspends a student's account, or resumes it. The first write decides: from then on each request of the account is
 * refused, on every instance.
 */
@Component
public class SuspendAccount {

    public static final int REASON_LIMIT = 200;

    private final Accounts accounts;
    private final AccountSignIns signIns;
    private final SecurityLog security;
    private final Clock clock;

    SuspendAccount(Accounts accounts, AccountSignIns signIns, SecurityLog security, Clock clock) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.security = security;
        this.clock = clock;
    }

    /**
     * One that is suspended already stays so, with the first reason.
     *
     * @param by the operator's name
     */
    public void suspend(String id, String reason, String by) {
        account(id);
        String why = PlainText.line(reason);
        int length = PlainText.length(why);
        if (length > REASON_LIMIT) {
            throw Refusal.invalidField("reason", "text.too-long", REASON_LIMIT, length);
        }
        if (accounts.suspend(id, new Suspension(clock.instant(), by, why))) {
            security.record(SecurityLog.Event.SUSPENDED, Map.of("account", id));
        }
        signIns.endAll(id);
    }

    /** One that isn't suspended stays as it is, and signed in. */
    public void resume(String id) {
        if (!account(id).isSuspended()) {
            return;
        }
        // once more: a sign-in that was under way when it was suspended may have left something behind
        signIns.endAll(id);
        if (accounts.resume(id)) {
            security.record(SecurityLog.Event.RESUMED, Map.of("account", id));
        }
    }

    private Account account(String id) {
        return accounts.byId(id).orElseThrow(() -> Refusal.notFound("account.not-found"));
    }
}
