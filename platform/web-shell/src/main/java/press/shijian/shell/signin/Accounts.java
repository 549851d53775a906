package press.shijian.shell.signin;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import press.shijian.service.EmailAddress;
import press.shijian.service.NewPassword;
import press.shijian.service.SecurityLog;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.SignInAccount;
import press.shijian.shell.SignedIn;
import press.shijian.shell.oidc.OidcProperties;
import press.shijian.shell.problem.Refused;

/** The one place where a password is compared, for the sign-in page and the token call alike. */
class Accounts {

    private static final int LONGEST_EMAIL = 254;

    /** Blanks as Chinese input methods type them, and what is pasted without being seen. */
    private final AccountDirectory directory;

    private final PasswordEncoder passwords;
    private final SignInLimits limits;
    private final KnownBrowsers browsers;
    private final SecurityLog security;
    private final boolean passwordsCount;
    private final String nobodysHash;

    Accounts(
            AccountDirectory directory,
            PasswordEncoder passwords,
            SignInLimits limits,
            KnownBrowsers browsers,
            SecurityLog security,
            OidcProperties oidc) {
        this.directory = directory;
        this.passwords = passwords;
        this.limits = limits;
        this.browsers = browsers;
        this.security = security;
        this.passwordsCount = oidc.passwords();
        this.nobodysHash = passwords.encode("nobody signs in with this");
    }

    /**
     * Empty for an unknown email and a wrong password alike, after the same work: neither the answer nor its time says which.
     *
     * @param browser what the browser shows as one that has signed in before; null where it shows nothing
     * @throws Refused for too many attempts, before anything is compared; for a suspended account (403) once the password was
     *     right, so that only its owner learns of it; (403) where people sign in at the OpenID provider only
     */
    Optional<VerifiedAccount> verify(String email, String password, String address, @Nullable String browser) {
        if (!passwordsCount) {
            throw new Refused(HttpStatus.FORBIDDEN, "signin.passwords-off");
        }
        String normal = EmailAddress.typed(email);
        boolean possible = isPossible(normal) && !NewPassword.isTooLong(password);
        Optional<SignInAccount> found = possible ? directory.findByEmail(normal) : Optional.empty();
        SignInLimits.Paid paid = pay(normal, address, browser, found);
        boolean matches = passwords.matches(
                possible ? password : "too long",
                found.map(SignInAccount::passwordHash).orElse(nobodysHash));
        if (found.isEmpty() || !matches) {
            security.record(SecurityLog.Event.SIGN_IN_FAILED, facts(normal, found));
            return Optional.empty();
        }
        paid.giveBack();
        SignInAccount account = found.get();
        if (!account.active()) {
            security.record(SecurityLog.Event.SIGN_IN_SUSPENDED, Map.of("account", account.id()));
            throw new Refused(HttpStatus.FORBIDDEN, "signin.suspended").titled("signin.suspended.title");
        }
        return Optional.of(VerifiedAccount.of(hashedAsToday(account, password)));
    }

    /**
     * Hashes that were made by an older algorithm, or with less work, are replaced now that the password is known for a moment. What else is
     * signed in ends by that, as it does with a new password.
     */
    private SignInAccount hashedAsToday(SignInAccount account, String password) {
        if (!passwords.upgradeEncoding(account.passwordHash())) {
            return account;
        }
        String anew = passwords.encode(password);
        return directory.changePassword(account.id(), account.passwordHash(), anew)
                ? account.withPasswordHash(anew)
                : account;
    }

    /**
     * The account that somebody is signed in to, where this is its password. Guessing is limited as at the sign-in page.
     *
     * @throws Refused for too many attempts, before anything is compared
     */
    Optional<SignInAccount> confirm(String id, String password, String address, @Nullable String browser) {
        Optional<SignInAccount> found = directory.findById(id);
        if (found.isEmpty()) {
            return found;
        }
        SignInLimits.Paid paid = pay(found.get().email(), address, browser, found);
        Optional<SignInAccount> confirmed = found.filter(account -> !NewPassword.isTooLong(password))
                .filter(account -> passwords.matches(password, account.passwordHash()));
        if (confirmed.isPresent()) {
            paid.giveBack();
        } else {
            security.record(SecurityLog.Event.PASSWORD_CHANGE_FAILED, Map.of("account", id));
        }
        return confirmed;
    }

    /** Whether somebody can have it. */
    static boolean isPossible(String normal) {
        return normal.length() <= LONGEST_EMAIL;
    }

    private SignInLimits.Paid pay(
            String email, String address, @Nullable String browser, Optional<SignInAccount> found) {
        try {
            return browser != null
                            && found.filter(account -> browsers.know(browser, account.id()))
                                    .isPresent()
                    ? limits.attemptByKnownBrowser(browser)
                    : limits.attempt(email, address);
        } catch (Refused tooMany) {
            security.record(SecurityLog.Event.SIGN_IN_LIMITED, facts(email, found));
            throw tooMany;
        }
    }

    private static Map<String, String> facts(String email, Optional<SignInAccount> found) {
        return Map.of(
                "account", found.map(SignInAccount::id).orElse("none"),
                "email", SecurityLog.digest(email));
    }

    /** Empty once the account is gone or suspended, or has another password. */
    Optional<SignedIn> signedIn(String id, String passwordMark) {
        return directory
                .findById(id)
                // both marks come from the database: no one can guess at this comparison
                .filter(account -> account.active()
                        && VerifiedAccount.of(account).passwordMark().equals(passwordMark))
                .map(account -> new SignedIn(
                        account.id(),
                        account.email(),
                        account.name(),
                        account.roles(),
                        account.mustHaveSecondFactor()));
    }

    static Authentication authentication(SignedIn person) {
        return UsernamePasswordAuthenticationToken.authenticated(
                person,
                null,
                person.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
