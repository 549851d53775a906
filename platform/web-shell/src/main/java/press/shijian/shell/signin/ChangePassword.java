package press.shijian.shell.signin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.NewPassword;
import press.shijian.service.SecurityLog;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.SignInAccount;
import press.shijian.shell.SignIns;
import press.shijian.shell.SignedIn;

/** An account gets another password, and whatever was signed in with the old one ends. */
class ChangePassword {

    private static final String CURRENT = "current";
    private static final String NEW = "new";

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final PasswordEncoder passwords;
    private final SignIns signIns;
    private final SecurityLog security;

    ChangePassword(
            Accounts accounts,
            AccountDirectory directory,
            PasswordEncoder passwords,
            SignIns signIns,
            SecurityLog security) {
        this.accounts = accounts;
        this.directory = directory;
        this.passwords = passwords;
        this.signIns = signIns;
        this.security = security;
    }

    /**
     * By the person, who must know the current one: an open session alone, left on a shared computer, takes no account over.
     *
     * @throws Refusal naming the field that is wrong
     * @throws press.shijian.shell.problem.Refused after too many wrong ones
     */
    VerifiedAccount change(SignedIn me, String current, String chosen, String address, @Nullable String browser) {
        NewPassword.refuse(NEW, chosen, me.email(), me.name()).ifPresent(ChangePassword::refuse);
        SignInAccount account = accounts.confirm(me.id(), current, address, browser)
                .orElseThrow(() -> Refusal.invalidField(CURRENT, "password.current.wrong"));
        if (passwords.matches(chosen, account.passwordHash())) {
            throw Refusal.invalidField(NEW, "password.same");
        }
        return changed(account, chosen);
    }

    /**
     * However it was proved that it may.
     *
     * @param account as it was read when that was proved: of two changes at the same time one counts
     * @throws Refusal where the password has become another since
     */
    VerifiedAccount changed(SignInAccount account, String newPassword) {
        String hash = passwords.encode(newPassword);
        if (!directory.changePassword(account.id(), account.passwordHash(), hash)) {
            throw Refusal.conflict("password.changed-meanwhile");
        }
        signIns.endAll(account.id());
        security.record(SecurityLog.Event.PASSWORD_CHANGED, Map.of("account", account.id()));
        return VerifiedAccount.of(account.withPasswordHash(hash));
    }

    private static void refuse(FieldError wrong) {
        throw Refusal.invalidField(wrong.field(), wrong.messageKey(), wrong.args());
    }
}
