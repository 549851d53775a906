package press.shijian.messaging.acts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The record of one act of an operator.
 *
 * @param at when it ended; while it goes on, when it began
 * @param what the event or events that it was about
 * @param why what was wrong with them
 * @param outcome one word in capitals; null while the act goes on, and where a fault ended it
 */
@Document("operatorActs")
public record OperatorAct(
        @Id @Nullable String id,
        Instant at,
        String by,
        Kind act,
        String what,
        @Nullable String why,
        @Nullable String outcome) {

    public enum Kind {
        REPLAY,
        DISCARD,
        REPLAY_ALL,
        DISCARD_ALL,
        /** An event that is missing from its topic was given up. */
        SKIP_GAP,
        /** An event that could not be sent was tried again. */
        RETRY,
        /** An event that can't be sent was replaced by one without effect. */
        PURGE
    }
}
