package press.shijian.shell.signin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.ExternalAccounts;
import press.shijian.shell.ExternalIdentity;
import press.shijian.shell.SignInAccount;
import press.shijian.shell.problem.Refused;

/**
 * Which account somebody gets whom the OpenID provider vouches for. Who has been here before gets theirs, whatever email they have by
 * now. Otherwise the verified email decides: its account becomes theirs, unless it is somebody else's at the provider, and where
 * there is none the service opens one.
 */
class SignInByProvider {

    private final AccountDirectory directory;
    private final ExternalAccounts accounts;
    private final BoundIdentities identities;
    private final SecurityLog security;

    SignInByProvider(
            AccountDirectory directory, ExternalAccounts accounts, BoundIdentities identities, SecurityLog security) {
        this.directory = directory;
        this.accounts = accounts;
        this.identities = identities;
        this.security = security;
    }

    /**
     * @throws Refused where the email isn't verified, or the account is suspended or somebody else's
     * @throws Refusal where the service refuses
     */
    VerifiedAccount signIn(ExternalIdentity who, Locale language) {
        Optional<SignInAccount> theirs = identities.accountOf(who).flatMap(directory::findById);
        String id;
        if (theirs.isPresent()) {
            id = active(theirs.get()).id();
            accounts.returned(id, who);
        } else {
            id = first(who, language);
        }
        // read anew: the service may have given it another password or other roles
        return VerifiedAccount.of(directory.findById(id).map(this::active).orElseThrow(SignInByProvider::taken));
    }

    private String first(ExternalIdentity who, Locale language) {
        if (!who.emailVerified() || who.email().isEmpty() || !Accounts.isPossible(who.email())) {
            throw new Refused(HttpStatus.FORBIDDEN, "signin.provider.unverified");
        }
        Optional<SignInAccount> there = directory.findByEmail(who.email()).map(this::active);
        String id;
        if (there.isPresent()) {
            id = there.get().id();
            if (!identities.isFree(id, who)) {
                throw taken();
            }
            accounts.takeOver(id, who, language);
        } else {
            id = accounts.open(who, language);
        }
        identities.forget(who);
        if (!identities.bind(id, who)) {
            throw taken();
        }
        security.record(SecurityLog.Event.IDENTITY_BOUND, Map.of("account", id));
        return id;
    }

    private SignInAccount active(SignInAccount account) {
        if (!account.active()) {
            security.record(SecurityLog.Event.SIGN_IN_SUSPENDED, Map.of("account", account.id(), "how", "provider"));
            throw new Refused(HttpStatus.FORBIDDEN, "signin.suspended");
        }
        return account;
    }

    private static Refused taken() {
        return new Refused(HttpStatus.FORBIDDEN, "signin.provider.taken");
    }
}
