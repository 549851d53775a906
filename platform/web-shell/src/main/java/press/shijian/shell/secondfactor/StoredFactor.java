package press.shijian.shell.secondfactor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An account's second factor. It begins with a secret that is shown, is on once a first code was right, and is removed when it is
 * turned off or reset.
 *
 * @param secret encrypted
 * @param onSince null until the first code was right
 * @param usedStep of time, whose code counted last
 * @param recoveryCodes hashes of those that are left
 */
@Document("second_factors")
record StoredFactor(
        @Id String account,
        String secret,
        Instant begunAt,
        @Nullable Instant onSince,
        long usedStep,
        List<String> recoveryCodes) {

    boolean isOn() {
        return onSince != null;
    }

    @Override
    public String toString() {
        return "StoredFactor[" + account + "]";
    }
}
