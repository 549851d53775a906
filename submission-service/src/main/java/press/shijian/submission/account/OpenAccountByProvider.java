package press.shijian.submission.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import press.shijian.mail.Mail;
import press.shijian.mail.Mails;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.text.PlainText;

/**
 * A student for whom the campus vouches gets an account, or the one that their address has. It has a password that nobody knows:
 * by the link to a new one, the owner of the address may set theirs.
 */
@Component
public class OpenAccountByProvider {

    /** A kind of mail. */
    public static final String TAKEN_OVER = "account-by-provider";

    private static final StringKeyGenerator RANDOM = new Base64StringKeyGenerator(32);

    private final Accounts accounts;
    private final AccountSignIns signIns;
    private final PasswordEncoder passwords;
    private final Mails mails;
    private final SecurityLog security;
    private final Clock clock;

    OpenAccountByProvider(
            Accounts accounts,
            AccountSignIns signIns,
            PasswordEncoder passwords,
            Mails mails,
            SecurityLog security,
            Clock clock) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.passwords = passwords;
        this.mails = mails;
        this.security = security;
        this.clock = clock;
    }

    /**
     * What is too long is cut: nobody can mend there and then what the campus says.
     *
     * @param email verified, and in lower case
     * @param name empty where the campus doesn't say; then what the email begins with
     * @return the account's id
     */
    public String open(String email, String name, String school, String college) {
        String called = cut(name, Profile.NAME_LIMIT);
        Instant now = clock.instant();
        Account account = Account.opened(
                UUID.randomUUID().toString(),
                email,
                unknownPassword(),
                new Profile(
                        called.isEmpty() ? cut(email.replaceAll("@.*", ""), Profile.NAME_LIMIT) : called,
                        cut(school, Profile.SOURCE_LIMIT),
                        cut(college, Profile.SOURCE_LIMIT),
                        ""),
                now,
                now,
                null); // it is asked for on the first page
        accounts.add(account);
        security.record(SecurityLog.Event.REGISTERED, Map.of("account", account.id()));
        return account.id();
    }

    /**
     * The account becomes that of whom the campus knows by its address. Whoever registered with that address may not have owned it,
     * so the password that they chose ends, with all that is signed in; the owner is told.
     *
     * @throws Refusal where the password was changed at the same moment
     */
    public void takeOver(String id, Locale language) {
        Account account = accounts.byId(id).orElseThrow(() -> Refusal.notFound("account.not-found"));
        if (!accounts.changePassword(id, account.passwordHash(), unknownPassword())) {
            throw Refusal.conflict("problem.race");
        }
        signIns.endAll(id);
        accounts.confirmEmail(id, account.email(), clock.instant());
        if (mails.isOn()) {
            mails.send(Mail.about(id, TAKEN_OVER + ':' + UUID.randomUUID(), account.email(), language, TAKEN_OVER));
        }
    }

    private String unknownPassword() {
        return passwords.encode(RANDOM.generateKey());
    }

    private static String cut(String said, int limit) {
        String line = PlainText.line(said);
        return PlainText.length(line) <= limit
                ? line
                : line.substring(0, line.offsetByCodePoints(0, limit)).strip();
    }
}
