package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.shell.quota.Network;
import press.shijian.shell.quota.Quotas;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.RegisterAccount;
import press.shijian.submission.account.RegisterByMail;
import press.shijian.submission.account.Registration;

/** Opens accounts, not without end from one network: with room for a campus behind one address, whose students begin on one day. */
@Component
class RegistrationQuota {

    private final RegisterAccount registerAccount;
    private final RegisterByMail registerByMail;
    private final boolean open;
    private final Quotas.Quota registrations;

    RegistrationQuota(
            RegisterAccount registerAccount,
            RegisterByMail registerByMail,
            @Value("${shijian.shell.registration}") boolean open,
            Quotas quotas) {
        this.registerAccount = registerAccount;
        this.registerByMail = registerByMail;
        this.open = open;
        this.registrations = quotas.named("registrations-per-address", "account.refused.too-many");
    }

    /** Not where students sign in at the OpenID provider only. */
    boolean areOpen() {
        return open;
    }

    /**
     * @return the account; empty where a mail brings the link that opens it
     * @throws Refusal {@code TOO_OFTEN}, where registrations aren't open, or as {@link RegisterAccount} and {@link RegisterByMail} say
     */
    Optional<Account> register(Registration registration, Locale language, HttpServletRequest from) {
        if (!open) {
            throw Refusal.conflict("account.refused.by-provider");
        }
        return registrations.within(Network.of(from.getRemoteAddr()), () -> {
            if (registerByMail.isOn()) {
                registerByMail.ask(registration, language);
                return Optional.empty();
            }
            return Optional.of(registerAccount.register(registration));
        });
    }
}
