package press.shijian.submission.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.text.PlainText;

/**
 * Whoever has an account without having agreed to the privacy notice, or to its newest version, agrees: after the first sign-in by the
 * campus, after registering by a program, or when the notice has changed.
 */
@Component
public class GiveConsent {

    private final Accounts accounts;
    private final RealName realName;
    private final Clock clock;

    GiveConsent(Accounts accounts, @Value("${shijian.accounts.real-name}") RealName realName, Clock clock) {
        this.accounts = accounts;
        this.realName = realName;
        this.clock = clock;
    }

    public boolean isGiven(String id) {
        return accounts.byId(id)
                .map(Account::consent)
                .filter(consent -> consent.notice().equals(PrivacyNotice.VERSION))
                .isPresent();
    }

    /** Whether the account lacks a name that is asked for. */
    public boolean asksForRealName(String id) {
        return realName != RealName.OFF
                && accounts.byId(id).map(Account::realName).isEmpty();
    }

    /**
     * @param agreed what was ticked
     * @param typed the real name; counts where {@link #asksForRealName} says so
     * @throws Refusal naming the fields that are wrong
     */
    public void give(String id, boolean agreed, String typed) {
        boolean asked = asksForRealName(id);
        String name = asked ? PlainText.line(typed) : "";
        List<FieldError> errors = new ArrayList<>();
        Consent.check(agreed, errors);
        if (asked) {
            Profile.checkRealName(name, realName, errors);
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        accounts.agree(id, Consent.toTheNoticeAt(clock.instant()), name.isEmpty() ? null : name);
    }
}
