package press.shijian.submission.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import press.shijian.mail.Mail;
import press.shijian.mail.Mails;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;

/**
 * A student registers, and opens the account by a link that comes by mail: then the address is theirs, and who registers with
 * somebody else's learns nothing, not even whether it has an account. Its owner is told.
 */
@Component
public class RegisterByMail {

    /** Kinds of mail. */
    public static final String CONFIRM = "confirm-address";

    public static final String HAS_ACCOUNT = "address-has-account";

    static final Duration PENDING = Duration.ofDays(14);

    /** Nobody's mailbox is filled by registering again and again. */
    private static final int MOST_MAILS_AN_HOUR = 3;

    private final Accounts accounts;
    private final PendingAccounts pendingAccounts;
    private final PasswordEncoder passwords;
    private final Mails mails;
    private final boolean wanted;
    private final SecurityLog security;
    private final RealName realName;
    private final Clock clock;

    RegisterByMail(
            Accounts accounts,
            PendingAccounts pendingAccounts,
            PasswordEncoder passwords,
            Mails mails,
            @Value("${shijian.accounts.confirmation}") boolean wanted,
            SecurityLog security,
            @Value("${shijian.accounts.real-name}") RealName realName,
            Clock clock) {
        this.accounts = accounts;
        this.pendingAccounts = pendingAccounts;
        this.passwords = passwords;
        this.mails = mails;
        this.wanted = wanted;
        this.security = security;
        this.realName = realName;
        this.clock = clock;
    }

    /** Where it is not, {@link RegisterAccount} opens accounts at once. */
    public boolean isOn() {
        return wanted && mails.isOn();
    }

    /**
     * The same work and the same outcome whether or not the address has an account: which mail comes is seen by its owner alone. A crash
     * before the end leaves whoever asked without an answer, and asking again is all right.
     *
     * @throws Refusal when something about it is wrong
     */
    public void ask(Registration registration, Locale language) {
        registration.check(realName);
        String email = registration.email();
        Optional<Account> owner = accounts.byEmail(email);
        Instant now = clock.instant();
        Instant hourAgo = now.plus(PENDING).minus(Duration.ofHours(1));
        boolean often = pendingAccounts.countExpiringAfter(hourAgo, email, MOST_MAILS_AN_HOUR) == MOST_MAILS_AN_HOUR;
        String id = UUID.randomUUID().toString();
        pendingAccounts.add(new PendingAccount(
                id,
                registration.account(UUID.randomUUID().toString(), passwords.encode(registration.password()), now),
                now.plus(PENDING)));
        if (often) {
            mails.sendToNobody(CONFIRM + ':' + id, CONFIRM);
        } else if (owner.isPresent()) {
            String key = HAS_ACCOUNT + ':' + id;
            mails.send(Mail.about(owner.get().id(), key, email, language, HAS_ACCOUNT));
        } else {
            mails.send(Mail.about(id, CONFIRM + ':' + id, email, language, CONFIRM));
        }
        security.record(
                SecurityLog.Event.REGISTRATION_ASKED,
                Map.of(
                        "account", owner.map(Account::id).orElse("none"),
                        "email", SecurityLog.digest(email)));
    }

    /** Whether there is still an account to be opened. */
    public boolean isPending(String id) {
        return pendingAccounts.byId(id).isPresent();
    }

    /**
     * Bears repeating: a second press of the button opens the same account.
     *
     * @throws Refusal when it is gone, or the address has got another account meanwhile
     */
    public void confirm(String id) {
        PendingAccount pending =
                pendingAccounts.byId(id).orElseThrow(() -> Refusal.notFound("account.confirmation.expired"));
        try {
            accounts.add(pending.account().confirmed(clock.instant()));
            security.record(
                    SecurityLog.Event.REGISTERED,
                    Map.of("account", pending.account().id()));
        } catch (DuplicateKeyException there) {
            if (accounts.byId(pending.account().id()).isEmpty()) {
                throw Refusal.conflict("account.email.taken", pending.account().email());
            }
        }
        pendingAccounts.remove(id);
    }
}
