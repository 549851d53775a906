package press.shijian.submission.manuscript;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;

/**
 * The right to write, which one of several writers has at a time. Saving takes it where it is free, and keeps it.
 *
 * @param until whoever saves nothing until then has left it lying
 */
public record Pen(String account, String name, Instant since, Instant until) {

    public static final Duration LASTS = Duration.ofMinutes(5);

    /** In the hand of whoever saves now. */
    static Pen heldBy(Person writer, @Nullable Pen before, Instant at) {
        Instant since = before != null && before.isHeldBy(writer.id(), at) ? before.since() : at;
        return new Pen(writer.id(), writer.name(), since, at.plus(LASTS));
    }

    boolean isHeld(Instant at) {
        return until.isAfter(at);
    }

    boolean isHeldBy(String accountId, Instant at) {
        return isHeld(at) && account.equals(accountId);
    }
}
