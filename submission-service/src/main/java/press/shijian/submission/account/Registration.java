package press.shijian.submission.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.EmailAddress;
import press.shijian.service.NewPassword;

/**
 * What somebody tells who opens an account, tidied: the address in lower case.
 *
 * @param consent whether they agree to the privacy notice; null where they were not asked, and will be on the first page
 */
public record Registration(
        String email,
        String password,
        Profile profile,
        @Nullable Boolean consent) {

    public static Registration typed(
            @Nullable String email, @Nullable String password, Profile profile, @Nullable Boolean consent) {
        return new Registration(EmailAddress.typed(email), password == null ? "" : password, profile, consent);
    }

    /**
     * @throws Refusal naming every field that is missing, too long or malformed
     */
    void check(RealName asked) {
        List<FieldError> errors = new ArrayList<>();
        if (email.isEmpty()) {
            errors.add(new FieldError("email", "text.required"));
        } else if (email.length() > EmailAddress.MOST_CHARACTERS) {
            errors.add(new FieldError("email", "text.too-long", EmailAddress.MOST_CHARACTERS, email.length()));
        } else if (!EmailAddress.isWellFormed(email)) {
            errors.add(new FieldError("email", "account.email.malformed"));
        }
        NewPassword.refuse("password", password, email, profile.name()).ifPresent(errors::add);
        profile.check(asked, errors);
        Consent.check(consent, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    Account account(String id, String passwordHash, Instant now) {
        return Account.opened(
                id,
                email,
                passwordHash,
                profile,
                now,
                null,
                Boolean.TRUE.equals(consent) ? Consent.toTheNoticeAt(now) : null);
    }

    @Override
    public String toString() {
        return "Registration[" + email + "]";
    }
}
