package press.shijian.shell.signin;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import press.shijian.service.SecurityLog;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refused;
import press.shijian.shell.secondfactor.AccountFactors;

/** What is asked for after the password, of accounts that have a second factor. In a service without such factors, nothing. */
class SecondStep {

    private final @Nullable AccountFactors factors;
    private final SignInLimits limits;
    private final KnownBrowsers browsers;
    private final SecurityLog security;

    SecondStep(
            ObjectProvider<AccountFactors> factors, SignInLimits limits, KnownBrowsers browsers, SecurityLog security) {
        this.factors = factors.getIfAvailable();
        this.limits = limits;
        this.browsers = browsers;
        this.security = security;
    }

    boolean isOffered() {
        return factors != null;
    }

    boolean isAskedOf(String account) {
        return factors != null && factors.isOn(account);
    }

    /** Whether somebody must have a second factor, and has none. */
    boolean mustBeSetUp(SignedIn me) {
        return isOffered() && me.mustHaveSecondFactor() && !isAskedOf(me.id());
    }

    /**
     * Whether this is a code of the account's app, or one of its recovery codes. Either counts once. Guessing is limited as with
     * passwords, and harder for strangers: whoever guesses here knows the password already.
     *
     * @param browser what the browser shows as one that has signed in before; null where it shows nothing
     * @throws Refused for too many attempts, before anything is compared
     */
    boolean isPassed(String account, String typed, String address, @Nullable String browser) {
        AccountFactors all = Objects.requireNonNull(factors);
        SignInLimits.Paid paid = pay(account, AccountFactors.isCode(typed), address, browser);
        AccountFactors.Shown shown = all.show(account, typed);
        if (shown == AccountFactors.Shown.WRONG) {
            security.record(SecurityLog.Event.SECOND_FACTOR_FAILED, Map.of("account", account));
            return false;
        }
        paid.giveBack();
        if (shown == AccountFactors.Shown.RECOVERY_CODE) {
            security.record(SecurityLog.Event.RECOVERY_CODE_USED, Map.of("account", account));
        }
        return true;
    }

    private SignInLimits.Paid pay(String account, boolean isCode, String address, @Nullable String browser) {
        try {
            return browser != null && browsers.know(browser, account)
                    ? limits.attemptByKnownBrowser(browser)
                    : limits.attemptAtCode(account, isCode, address);
        } catch (Refused tooMany) {
            security.record(SecurityLog.Event.SECOND_FACTOR_LIMITED, Map.of("account", account));
            throw tooMany;
        }
    }
}
