package press.shijian.shell;

import java.util.Optional;

/**
 * A service that has accounts declares one bean of this kind, and gets sign-in: pages, sessions, tokens, limits. One
 * without it is public, and answers GET and HEAD only.
 */
public interface AccountDirectory {

    /**
     * @param email as typed, trimmed and in lower case
     */
    Optional<SignInAccount> findByEmail(String email);

    /** Called with every request of somebody signed in: must be a read by {@code _id}. */
    Optional<SignInAccount> findById(String id);

    /**
     * Replaces the password in one write, however many try at the same time.
     *
     * @param before the hash that the account must still have
     * @return false where it has another, or the account is gone
     */
    boolean changePassword(String id, String before, String after);

    /**
     * Replaces the email in one write. Of two accounts that ask for the same one, a unique index decides who gets it.
     *
     * @param before the email that the account must still have
     * @param after in lower case
     * @return false where it has another, or the account is gone
     * @throws press.shijian.refusal.Refusal where somebody has that email, with the service's own sentence
     */
    boolean changeEmail(String id, String before, String after);

    /** Somebody followed a link that was sent to this email of their account. Does nothing where the service doesn't ask who has done so. */
    default void confirmEmail(String id, String email) {}
}
