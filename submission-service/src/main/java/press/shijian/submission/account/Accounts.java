package press.shijian.submission.account;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All accounts. Thread-safe. */
public interface Accounts {

    Optional<Account> byId(String id);

    /**
     * @param email in lower case
     */
    Optional<Account> byEmail(String email);

    /**
     * @throws org.springframework.dao.DuplicateKeyException when the email has an account already
     */
    void add(Account account);

    /**
     * @return as it was last; empty where it is gone
     */
    Optional<Account> remove(String id);

    /**
     * @param before the hash that the account must still have
     * @return false where the password is another by now
     */
    boolean changePassword(String id, String before, String after);

    /**
     * The new one is not confirmed.
     *
     * @param before the email that the account must still have
     * @return false where it is another by now
     * @throws org.springframework.dao.DuplicateKeyException when somebody has the other one already
     */
    boolean changeEmail(String id, String before, String after);

    /** Somebody has shown that the account's email is theirs; nothing where it is another by now. */
    void confirmEmail(String id, String email, Instant at);

    void changeProfile(String id, Profile profile);

    /**
     * @param realName null where it stays as it is
     */
    void agree(String id, Consent consent, @Nullable String realName);

    /**
     * @param tag of the language that the pages were read in
     */
    void keepLanguage(String id, String tag);

    /**
     * @return false where it is suspended already, or there is no such account
     */
    boolean suspend(String id, Suspension suspension);

    /**
     * @return false where it isn't suspended
     */
    boolean resume(String id);
}
