package press.shijian.submission.account;

import java.util.Optional;

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
     * @param before the hash that the account must still have
     * @return false where the password is another by now
     */
    boolean changePassword(String id, String before, String after);
}
