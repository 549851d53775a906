package press.shijian.messaging.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;

/**
 * A message that could not be applied, kept until an operator replays or discards it. Later events of the same subject
 * wait behind it.
 *
 * @param id the {@link EventPosition position}'s key, or topic, partition and offset where the headers don't say the place: the same
 *     message makes the same letter however often it comes
 * @param position null where the headers don't say it, or are not to be believed
 * @param type CloudEvents {@code type}; null where the headers don't say it, and in letters of 0.1
 * @param reason one sentence
 * @param details the exceptions, each with the line of code that threw it
 * @param since when it was first tried
 * @param attempts how often it was tried
 */
@Document("deadLetters")
public record DeadLetter(
        @Id String id,
        String group,
        @Field("place") @Nullable EventPosition position,
        @Nullable String type,
        ReceivedMessage message,
        String reason,
        String details,
        Instant since,
        int attempts) {

    static DeadLetter of(String group, @Nullable EventPosition position, ReceivedMessage message, Throwable fault) {
        String id = position != null
                ? position.key()
                : "%s/%s/%d/%d".formatted(group, message.topic(), message.partition(), message.offset());
        return new DeadLetter(
                id,
                group,
                position,
                message.header("ce_type"),
                message,
                reason(fault),
                details(fault),
                Instant.now(),
                1);
    }

    /**
     * @param latest usually the same message again; where it is another with the same place, the older one is still on the
     *     dead-letter topic
     */
    DeadLetter failedAgain(ReceivedMessage latest, Throwable fault) {
        return new DeadLetter(id, group, position, type, latest, reason(fault), details(fault), since, attempts + 1);
    }

    /** What a database takes that does not take the whole letter. The message itself stays on its topic for ever. */
    DeadLetter withoutContent() {
        return new DeadLetter(
                id,
                group,
                position,
                type,
                message.withoutContent(),
                reason + " (the message is too large to be kept here)",
                details,
                since,
                attempts);
    }

    /** Whether its headers say which event it is, believed or not. */
    public boolean canBeTriedAgain() {
        return position != null || CloudEventHeaders.position(group, message) != null;
    }

    private static String reason(Throwable fault) {
        String message = fault.getMessage();
        return message == null || !(fault instanceof UnprocessableEventException)
                ? fault.getClass().getSimpleName() + (message == null ? "" : ": " + firstLine(message))
                : firstLine(message);
    }

    private static String details(Throwable fault) {
        StringBuilder details = new StringBuilder();
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            details.append(cause);
            for (int i = 0; i < Math.min(3, cause.getStackTrace().length); i++) {
                details.append("\n    at ").append(cause.getStackTrace()[i]);
            }
            details.append('\n');
        }
        return details.toString();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
