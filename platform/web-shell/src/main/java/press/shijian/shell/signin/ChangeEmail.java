package press.shijian.shell.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import press.shijian.mail.Mail;
import press.shijian.mail.Mails;
import press.shijian.refusal.Refusal;
import press.shijian.service.EmailAddress;
import press.shijian.service.SecurityLog;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.OneTimeLinks;
import press.shijian.shell.SignInAccount;
import press.shijian.shell.SignIns;
import press.shijian.shell.SignedIn;

/**
 * An account gets another email. Where mail is on, it counts once its owner has followed a link that went there, signed in to the
 * account: whoever mistypes gives the account to nobody, and whoever asks learns nothing about other accounts. Where mail is off, it
 * counts at once. Then whatever was signed in ends, as with another password.
 *
 * <p>The link names the password and the email that the account has, so that it ends with either.
 */
class ChangeEmail {

    /** Kinds of mail. To the new email: */
    static final String CONFIRM = "confirm-new-email";

    static final String HAS_ACCOUNT = "new-email-has-account";

    /** And to the one before. */
    static final String ASKED = "new-email-asked";

    static final String DONE = "email-was-changed";

    static final Duration LINK_LASTS = Duration.ofDays(1);

    private static final String PURPOSE = "confirm-new-email";
    private static final String EMAIL = "email";

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final SignIns signIns;
    private final OneTimeLinks links;
    private final SignInLimits limits;
    private final Mails mails;
    private final SecurityLog security;

    ChangeEmail(
            Accounts accounts,
            AccountDirectory directory,
            SignIns signIns,
            OneTimeLinks links,
            SignInLimits limits,
            Mails mails,
            SecurityLog security) {
        this.accounts = accounts;
        this.directory = directory;
        this.signIns = signIns;
        this.links = links;
        this.limits = limits;
        this.mails = mails;
        this.security = security;
    }

    /**
     * By the person, who must know the password. Where mail is on, the same work is done whether or not somebody has that email:
     * which mail comes is seen by its owner alone.
     *
     * @return the account, where the email is changed already; empty where a mail brings a link
     * @throws Refusal naming the field that is wrong; where mail is off, also for an email that somebody has
     * @throws press.shijian.shell.problem.Refused after too many wrong passwords, or too many mails
     */
    Optional<VerifiedAccount> ask(
            SignedIn me, String current, String typed, String address, @Nullable String browser, Locale language) {
        String email = EmailAddress.typed(typed);
        check(email);
        SignInAccount account = accounts.confirm(me.id(), current, address, browser)
                .orElseThrow(() -> Refusal.invalidField("current", "password.current.wrong"));
        if (email.equals(account.email())) {
            throw Refusal.invalidField(EMAIL, "new-email.same");
        }
        if (!mails.isOn()) {
            return Optional.of(changed(account, email));
        }
        sendMails(account, email, language);
        security.record(
                SecurityLog.Event.EMAIL_CHANGE_ASKED,
                Map.of("account", account.id(), EMAIL, SecurityLog.digest(email)));
        return Optional.empty();
    }

    private static void check(String email) {
        if (email.isEmpty()) {
            throw Refusal.invalidField(EMAIL, "jakarta.validation.constraints.NotBlank.message");
        }
        if (email.length() > EmailAddress.MOST_CHARACTERS) {
            throw Refusal.invalidField(EMAIL, "new-email.too-long", EmailAddress.MOST_CHARACTERS);
        }
        if (!EmailAddress.isWellFormed(email)) {
            throw Refusal.invalidField(EMAIL, "jakarta.validation.constraints.Email.message");
        }
    }

    private void sendMails(SignInAccount account, String email, Locale language) {
        boolean often = !limits.mayAskForEmail(account.id(), email);
        boolean taken = directory.findByEmail(email).isPresent();
        String id = UUID.randomUUID().toString();
        if (often) {
            mails.sendToNobody(CONFIRM + ':' + id, CONFIRM);
        } else if (taken) {
            mails.send(Mail.about("", HAS_ACCOUNT + ':' + id, email, language, HAS_ACCOUNT));
        } else {
            mails.send(Mail.about(about(account, email), CONFIRM + ':' + id, email, language, CONFIRM));
        }
        mails.send(Mail.about("", ASKED + ':' + id, account.email(), language, ASKED));
    }

    /** For the mail. Empty once the account is gone or suspended, or has another password or email. */
    Optional<String> linkFor(String about) {
        return account(about.substring(0, about.indexOf(' ')), about)
                .map(account -> mails.link("/account/email/confirm?token=" + links.make(PURPOSE, about, LINK_LASTS)));
    }

    /** The email that the link confirms; empty where it doesn't count, or is somebody else's. */
    Optional<String> confirms(SignedIn me, String token) {
        return links.about(PURPOSE, token)
                .filter(about -> account(me.id(), about).isPresent())
                .map(ChangeEmail::emailIn);
    }

    /**
     * @throws Refusal where the link doesn't count, or somebody has got that email meanwhile
     */
    VerifiedAccount confirm(SignedIn me, String token, Locale language) {
        String about = links.about(PURPOSE, token).orElseThrow(ChangeEmail::expired);
        SignInAccount account = account(me.id(), about).orElseThrow(ChangeEmail::expired);
        VerifiedAccount changed = changed(account, emailIn(about));
        directory.confirmEmail(account.id(), emailIn(about));
        links.end(PURPOSE, about);
        if (mails.isOn()) {
            mails.send(Mail.about("", DONE + ':' + UUID.randomUUID(), account.email(), language, DONE));
        }
        return changed;
    }

    private static Refusal expired() {
        return Refusal.notFound("new-email.expired");
    }

    private VerifiedAccount changed(SignInAccount account, String email) {
        if (!directory.changeEmail(account.id(), account.email(), email)) {
            throw Refusal.conflict("new-email.changed-meanwhile");
        }
        signIns.endAll(account.id());
        security.record(
                SecurityLog.Event.EMAIL_CHANGED,
                Map.of(
                        "account",
                        account.id(),
                        "before",
                        SecurityLog.digest(account.email()),
                        EMAIL,
                        SecurityLog.digest(email)));
        return VerifiedAccount.of(account);
    }

    /** The account of this id, where it is still as it was when the link was asked for. */
    private Optional<SignInAccount> account(String id, String about) {
        return directory
                .findById(id)
                .filter(account ->
                        account.active() && about(account, emailIn(about)).equals(about));
    }

    /** Neither ids nor emails have blanks. */
    private static String about(SignInAccount account, String email) {
        return String.join(" ", account.id(), VerifiedAccount.of(account).passwordMark(), account.email(), email);
    }

    private static String emailIn(String about) {
        return about.substring(about.lastIndexOf(' ') + 1);
    }
}
