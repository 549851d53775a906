package press.shijian.submission.account;

import java.time.Instant;

/**
 * Somebody has read the privacy notice and agrees to it.
 *
 * @param notice {@link PrivacyNotice#VERSION} of the one that was shown
 */
public record Consent(String notice, Instant at) {

    static Consent toTheNoticeAt(Instant now) {
        return new Consent(PrivacyNotice.VERSION, now);
    }
}
