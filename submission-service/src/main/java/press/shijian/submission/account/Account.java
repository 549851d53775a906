package press.shijian.submission.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A student's account.
 *
 * @param email in lower case, unique
 * @param passwordHash as the shell's {@code PasswordEncoder} made it
 * @param name to greet with, and the author that a new submission starts with
 * @param school the school that a new submission starts with; may be empty
 * @param college likewise
 * @param suspension null unless an operator has suspended it
 */
@Document("accounts")
@TypeAlias("account")
public record Account(
        @Id String id,
        String email,
        String passwordHash,
        String name,
        String school,
        String college,
        Instant registeredAt,
        @Nullable Suspension suspension) {

    public boolean isSuspended() {
        return suspension != null;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
