package press.shijian.submission.account;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;

/** A student opens an account, at once: where mail is off. Otherwise {@link RegisterByMail}. */
@Component
public class RegisterAccount {

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final SecurityLog security;
    private final RealName realName;
    private final Clock clock;

    RegisterAccount(
            Accounts accounts,
            PasswordEncoder passwords,
            SecurityLog security,
            @Value("${shijian.accounts.real-name}") RealName realName,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.security = security;
        this.realName = realName;
        this.clock = clock;
    }

    /**
     * @throws Refusal when something about it is wrong, or the address has an account already
     */
    public Account register(Registration registration) {
        registration.check(realName);
        if (accounts.byEmail(registration.email()).isPresent()) {
            throw taken(registration); // before the hash is made, which is slow on purpose
        }
        Account account = registration.account(
                UUID.randomUUID().toString(), passwords.encode(registration.password()), clock.instant());
        try {
            accounts.add(account);
        } catch (DuplicateKeyException registeredMeanwhile) {
            throw taken(registration);
        }
        security.record(SecurityLog.Event.REGISTERED, Map.of("account", account.id()));
        return account;
    }

    private static Refusal taken(Registration registration) {
        return Refusal.conflict("account.email.taken", registration.email());
    }
}
