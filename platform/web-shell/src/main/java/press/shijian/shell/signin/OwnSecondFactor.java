package press.shijian.shell.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.shell.SignedIn;
import press.shijian.shell.secondfactor.AccountFactors;

/**
 * What somebody does with their own second factor. Turning it on asks for the password, turning it off and making new recovery codes for
 * a code as well: an open session alone, left on a shared computer, does none of it.
 */
class OwnSecondFactor {

    private final Accounts accounts;
    private final AccountFactors factors;
    private final SecondStep secondStep;
    private final SecurityLog security;

    OwnSecondFactor(Accounts accounts, AccountFactors factors, SecondStep secondStep, SecurityLog security) {
        this.accounts = accounts;
        this.factors = factors;
        this.secondStep = secondStep;
        this.security = security;
    }

    boolean isPossible() {
        return factors.arePossible();
    }

    boolean mustBeSetUp(SignedIn me) {
        return secondStep.mustBeSetUp(me);
    }

    Optional<AccountFactors.Status> status(SignedIn me) {
        return factors.status(me.id());
    }

    Optional<AccountFactors.Setup> begun(SignedIn me) {
        return isPossible() ? factors.begun(me.id(), me.email()) : Optional.empty();
    }

    /**
     * @return what the app is to be told
     * @throws Refusal where the password is wrong, it is on already, or the service has no key for secrets
     * @throws press.shijian.shell.problem.Refused after too many wrong passwords
     */
    AccountFactors.Setup begin(SignedIn me, String current, String address, @Nullable String browser) {
        if (!isPossible()) {
            throw Refusal.conflict("second-factor.impossible");
        }
        confirm(me, current, address, browser);
        return factors.begin(me.id(), me.email());
    }

    /**
     * @return the recovery codes, known only now
     * @throws Refusal where the code is wrong, or nothing was begun
     */
    List<String> turnOn(SignedIn me, String code) {
        List<String> recoveryCodes = factors.turnOn(me.id(), code);
        security.record(SecurityLog.Event.SECOND_FACTOR_ON, Map.of("account", me.id()));
        return recoveryCodes;
    }

    /**
     * @return those that count from now on
     * @throws Refusal naming the field that is wrong
     */
    List<String> newRecoveryCodes(SignedIn me, String current, String code, String address, @Nullable String browser) {
        confirm(me, current, code, address, browser);
        List<String> recoveryCodes = factors.newRecoveryCodes(me.id());
        security.record(SecurityLog.Event.RECOVERY_CODES_MADE, Map.of("account", me.id()));
        return recoveryCodes;
    }

    /**
     * @throws Refusal naming the field that is wrong
     */
    void turnOff(SignedIn me, String current, String code, String address, @Nullable String browser) {
        confirm(me, current, code, address, browser);
        factors.reset(me.id());
        security.record(SecurityLog.Event.SECOND_FACTOR_OFF, Map.of("account", me.id()));
    }

    private void confirm(SignedIn me, String current, String code, String address, @Nullable String browser) {
        if (!secondStep.isAskedOf(me.id())) {
            throw Refusal.conflict("second-factor.off-already");
        }
        confirm(me, current, address, browser);
        if (!secondStep.isPassed(me.id(), code, address, browser)) {
            throw Refusal.invalidField("code", "second-factor.code.wrong");
        }
    }

    private void confirm(SignedIn me, String current, String address, @Nullable String browser) {
        if (accounts.confirm(me.id(), current, address, browser).isEmpty()) {
            throw Refusal.invalidField("current", "password.current.wrong");
        }
    }
}
