package press.shijian.operations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long something has waited, as a person says it.
 *
 * @param messageKey takes the amount
 */
record Age(String messageKey, long amount) {

    static @Nullable Age of(@Nullable Instant since, Instant now) {
        if (since == null) {
            return null;
        }
        Duration age = Duration.between(since, now);
        if (age.toMinutes() < 1) {
            return new Age("operations.age.seconds", Math.max(0, age.toSeconds()));
        }
        return age.toHours() < 1
                ? new Age("operations.age.minutes", age.toMinutes())
                : new Age("operations.age.hours", age.toHours());
    }
}
