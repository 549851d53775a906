package press.shijian.submission.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A student has deleted the account, and not all that belongs to it is gone yet. The account itself goes first: whatever asks for it finds
 * nobody from then on. This mark goes last.
 *
 * @param email what is written to it goes, too; null once that has gone, or where it is the one that the account has
 */
@Document("erasures")
@TypeAlias("erasure")
public record Erasure(@Id String account, @Nullable String email, Instant since) {

    @Override
    public String toString() {
        return "Erasure[" + account + "]";
    }
}
