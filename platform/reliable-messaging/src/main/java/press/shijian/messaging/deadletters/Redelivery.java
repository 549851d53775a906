package press.shijian.messaging.deadletters;

import press.shijian.messaging.EventPosition;
import press.shijian.messaging.broker.ReceivedMessage;

/** Gives a message of a dead letter to its consumer once more: what the inbox does for {@link DeadLetters}. */
public interface Redelivery {

    /**
     * Applies the message now, and what was parked behind it.
     *
     * @return {@code DONE} or {@code NOT_ITS_TURN}
     * @throws RuntimeException why it can still not be applied
     */
    DeadLetters.Result replay(String group, ReceivedMessage message);

    /**
     * Counts the event as applied though it had no effect, and applies what was parked behind it.
     *
     * @return {@code DONE} or {@code NOT_ITS_TURN}
     */
    DeadLetters.Result discard(EventPosition position, String topic);
}
