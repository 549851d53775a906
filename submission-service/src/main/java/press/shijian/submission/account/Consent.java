package press.shijian.submission.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal.FieldError;

/**
 * Somebody has read the privacy notice and agrees to it.
 *
 * @param notice {@link PrivacyNotice#VERSION} of the one that was shown
 */
public record Consent(String notice, Instant at) {

    /** @param given null where nobody was asked */
    static void check(@Nullable Boolean given, List<FieldError> errors) {
        if (Boolean.FALSE.equals(given)) {
            errors.add(new FieldError("consent", "account.consent.required"));
        }
    }

    static Consent toTheNoticeAt(Instant now) {
        return new Consent(PrivacyNotice.VERSION, now);
    }
}
