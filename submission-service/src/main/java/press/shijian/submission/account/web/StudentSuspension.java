package press.shijian.submission.account.web;

import java.util.Optional;
import org.springframework.stereotype.Component;
import press.shijian.shell.AccountSuspension;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.account.SuspendAccount;

/** Operators suspend students' accounts on the operations page. */
@Component
class StudentSuspension implements AccountSuspension {

    private final Accounts accounts;
    private final SuspendAccount suspendAccount;

    StudentSuspension(Accounts accounts, SuspendAccount suspendAccount) {
        this.accounts = accounts;
        this.suspendAccount = suspendAccount;
    }

    @Override
    public Optional<Suspended> suspended(String id) {
        return accounts.byId(id)
                .map(Account::suspension)
                .map(suspension -> new Suspended(suspension.since(), suspension.by(), suspension.reason()));
    }

    @Override
    public void suspend(String id, String reason, String operator) {
        suspendAccount.suspend(id, reason, operator);
    }

    @Override
    public void resume(String id) {
        suspendAccount.resume(id);
    }
}
