package press.shijian.submission.account;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;

/**
 * A student deletes the account. Once this returns nobody is signed in to it and its address may register anew; {@link EraseAccounts} does
 * what takes longer.
 */
@Component
public class DeleteAccount {

    private final Accounts accounts;
    private final Erasures erasures;
    private final EraseAccounts eraseAccounts;
    private final SecurityLog security;
    private final Clock clock;

    DeleteAccount(
            Accounts accounts, Erasures erasures, EraseAccounts eraseAccounts, SecurityLog security, Clock clock) {
        this.accounts = accounts;
        this.erasures = erasures;
        this.eraseAccounts = eraseAccounts;
        this.security = security;
        this.clock = clock;
    }

    /**
     * Whoever calls has made sure that the account is theirs.
     *
     * @throws Refusal where there is no such account
     */
    public void delete(String id) {
        Account account = accounts.byId(id).orElseThrow(() -> Refusal.notFound("account.not-found"));
        Erasure erasure = new Erasure(id, account.email(), clock.instant());
        erasures.begin(erasure);
        eraseAccounts.removeAccount(erasure);
        security.record(SecurityLog.Event.ACCOUNT_DELETED, Map.of("account", id));
    }
}
