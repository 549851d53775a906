package press.shijian.shell.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import press.shijian.mail.Mail;
import press.shijian.mail.Mails;
import press.shijian.refusal.Refusal;
import press.shijian.service.EmailAddress;
import press.shijian.service.NewPassword;
import press.shijian.service.SecurityLog;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.OneTimeLinks;
import press.shijian.shell.SignInAccount;
import press.shijian.shell.problem.Refused;

/**
 * Somebody has forgotten a password, asks for a link by mail, and sets another. The link names the password that is to be
 * replaced and the email that it went to, so that it ends with either, whoever changes it and how: it works once, and not after the
 * password was changed otherwise, nor from a mailbox that is the account's no longer.
 */
class ResetPassword {

    /** Kinds of mail. */
    static final String ASKED = "reset-password";

    static final String DONE = "password-was-reset";

    static final Duration LINK_LASTS = Duration.ofHours(1);

    private static final String PURPOSE = "reset-password";

    private final ChangePassword changePassword;
    private final AccountDirectory directory;
    private final OneTimeLinks links;
    private final SignInLimits limits;
    private final Mails mails;
    private final SecurityLog security;

    ResetPassword(
            ChangePassword changePassword,
            AccountDirectory directory,
            OneTimeLinks links,
            SignInLimits limits,
            Mails mails,
            SecurityLog security) {
        this.changePassword = changePassword;
        this.directory = directory;
        this.links = links;
        this.limits = limits;
        this.mails = mails;
        this.security = security;
    }

    /**
     * Does the same work whether or not somebody has that email: neither the answer nor its time says so.
     *
     * @throws Refused for too many from one address
     */
    void ask(String typed, String address, Locale language) {
        String email = EmailAddress.typed(typed);
        boolean often = !limits.mayAskForReset(email, address);
        Optional<SignInAccount> account = Accounts.isPossible(email)
                ? directory.findByEmail(email).filter(SignInAccount::active)
                : Optional.empty();
        String key = ASKED + ':' + UUID.randomUUID();
        if (account.isPresent() && !often) {
            String goesTo = account.get().email();
            mails.send(Mail.about(account.get().id() + ' ' + goesTo, key, goesTo, language, ASKED));
        } else {
            mails.sendToNobody(key, ASKED);
        }
        security.record(
                SecurityLog.Event.PASSWORD_RESET_ASKED,
                Map.of(
                        "account",
                        account.map(SignInAccount::id).orElse("none"),
                        "email",
                        SecurityLog.digest(email),
                        "mail",
                        account.isPresent() && !often ? "yes" : "no"));
    }

    /**
     * For the mail. Empty once the account is gone or suspended, or has another email than the one that the mail goes to.
     *
     * @param mailed the account's id and that email; in mails of earlier versions, which may still wait, the id alone
     */
    Optional<String> linkFor(String mailed) {
        String[] idAndEmail = mailed.split(" ", 2);
        return directory
                .findById(idAndEmail[0])
                .filter(account -> account.active()
                        && (idAndEmail.length == 1 || account.email().equals(idAndEmail[1])))
                .map(account -> links.make(PURPOSE, about(account), LINK_LASTS))
                .map(token -> mails.link("/reset?token=" + token));
    }

    /** Whose password the link lets one set. */
    Optional<SignInAccount> account(String token) {
        return links.about(PURPOSE, token)
                .flatMap(about -> directory
                        .findById(about.substring(0, about.indexOf(' ')))
                        .filter(account -> account.active() && about(account).equals(about)));
    }

    /**
     * @throws Refusal where the link doesn't count any more, or the password will not do
     */
    void reset(String token, String chosen, Locale language) {
        SignInAccount account = account(token).orElseThrow(() -> Refusal.notFound("reset.expired"));
        NewPassword.refuse("password", chosen, account.email(), account.name()).ifPresent(wrong -> {
            throw Refusal.invalidField(wrong.field(), wrong.messageKey(), wrong.args());
        });
        try {
            changePassword.changed(account, chosen);
        } catch (Refusal usedAtTheSameMoment) {
            throw Refusal.notFound("reset.expired");
        }
        directory.confirmEmail(account.id(), account.email());
        links.end(PURPOSE, about(account));
        security.record(SecurityLog.Event.PASSWORD_RESET, Map.of("account", account.id()));
        mails.send(Mail.about(account.id(), DONE + ':' + UUID.randomUUID(), account.email(), language, DONE));
    }

    private static String about(SignInAccount account) {
        return account.id() + ' ' + VerifiedAccount.of(account).passwordMark() + ' ' + account.email();
    }
}
