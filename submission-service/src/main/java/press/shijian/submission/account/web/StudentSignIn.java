package press.shijian.submission.account.web;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.SignInAccount;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;

/** Students' accounts as the sign-in sees them. */
@Component
class StudentSignIn implements AccountDirectory {

    private static final Set<String> ROLES = Set.of("student");

    private final Accounts accounts;
    private final Clock clock;

    StudentSignIn(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Optional<SignInAccount> findByEmail(String email) {
        return accounts.byEmail(email).map(StudentSignIn::signIn);
    }

    @Override
    public Optional<SignInAccount> findById(String id) {
        return accounts.byId(id).map(StudentSignIn::signIn);
    }

    @Override
    public boolean changePassword(String id, String before, String after) {
        return accounts.changePassword(id, before, after);
    }

    @Override
    public boolean changeEmail(String id, String before, String after) {
        try {
            return accounts.changeEmail(id, before, after);
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("account.email.taken", after);
        }
    }

    @Override
    public void confirmEmail(String id, String email) {
        accounts.confirmEmail(id, email, clock.instant());
    }

    private static SignInAccount signIn(Account account) {
        return new SignInAccount(
                account.id(), account.email(), account.passwordHash(), account.name(), ROLES, !account.isSuspended());
    }
}
