package press.shijian.shell;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Asks whoever is signed in to show once more that the account is theirs, before something that can't be undone: an open session, left on
 * a shared computer, isn't enough. A bean of the shell's where the service has an {@link AccountDirectory}. Thread-safe.
 */
public interface OwnerCheck {

    /** What they show. */
    enum Way {
        PASSWORD,
        /** Who came by the OpenID provider knows no password: they signed in there a few minutes ago. */
        FRESH_SIGN_IN,
        /** They have to sign in there once more before. */
        SIGN_IN_AGAIN
    }

    Way way(HttpServletRequest request);

    /**
     * @param password where {@link #way} is {@link Way#PASSWORD}; otherwise it isn't looked at
     * @throws press.shijian.refusal.Refusal naming the field {@code current} where it is wrong; {@code TOO_OFTEN} after too many wrong ones;
     *     {@code NOT_FOUND} where the account is gone; {@code CONFLICT} where they have to sign in again
     */
    void check(SignedIn me, String password, HttpServletRequest request);
}
