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
}
