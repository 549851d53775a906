package press.shijian.submission.account;

import java.time.Instant;
import java.util.Optional;

/** All accounts whose address nobody has confirmed yet. Thread-safe. */
public interface PendingAccounts {

    void add(PendingAccount pending);

    Optional<PendingAccount> byId(String id);

    void remove(String id);

    /** All that wait for this address and expire no later than that. */
    void removeExpiringUntil(Instant instant, String email);

    /**
     * How many wait for this address and expire later than that.
     *
     * @param most counting ends there
     */
    long countExpiringAfter(Instant instant, String email, int most);
}
