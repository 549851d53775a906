package press.shijian.submission.account;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;

/** A student is called otherwise, or has changed the college. What was handed in keeps what it was handed in with. */
@Component
public class ChangeProfile {

    private final Accounts accounts;
    private final RealName realName;

    ChangeProfile(Accounts accounts, @Value("${shijian.accounts.real-name}") RealName realName) {
        this.accounts = accounts;
        this.realName = realName;
    }

    /**
     * @throws Refusal naming every field that is missing or too long
     */
    public void change(String id, Profile profile) {
        List<FieldError> errors = new ArrayList<>();
        profile.check(realName, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        accounts.changeProfile(id, profile);
    }
}
