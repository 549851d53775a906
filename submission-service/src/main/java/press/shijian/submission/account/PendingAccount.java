package press.shijian.submission.account;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An account that is opened once somebody follows the link that its address was sent. Until then it lets nobody in and keeps nobody
 * else from registering with that address; several may wait for the same one. It ends unused after two weeks.
 *
 * @param account as it will be, with an id of its own
 */
@Document("pendingAccounts")
@TypeAlias("pending-account")
public record PendingAccount(@Id String id, Account account, Instant expiresAt) {

    @Override
    public String toString() {
        return "PendingAccount[" + id + "]";
    }
}
