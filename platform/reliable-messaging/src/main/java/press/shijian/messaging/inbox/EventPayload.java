package press.shijian.messaging.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.ReceivedMessage;
import tools.jackson.core.JacksonException;

/** The value of a message: JSON in UTF-8, read strictly. */
final class EventPayload {

    private EventPayload() {}

    /** @throws UnprocessableEventException when it is not an event of that type */
    static <E> E read(ReceivedMessage message, Class<E> type) {
        if (message.payload() == null) {
            throw new UnprocessableEventException("The message has no value");
        }
        E event;
        try {
            // strictly: a decoder that replaces what it cannot read would let damaged text pass for an article
            event = EventJson.read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(message.payload()))
                            .toString(),
                    type);
        } catch (CharacterCodingException notUtf8) {
            throw new UnprocessableEventException("The value is not UTF-8", notUtf8);
        } catch (JacksonException notThatShape) {
            throw new UnprocessableEventException(
                    "The value is not JSON of a " + type.getSimpleName() + ": " + reason(notThatShape), notThatShape);
        }
        if (event == null) {
            throw new UnprocessableEventException("The value is null");
        }
        return event;
    }

    /** What a record itself has refused, it says best. */
    private static String reason(JacksonException notThatShape) {
        return notThatShape.getCause() instanceof IllegalArgumentException byTheRecord
                ? String.valueOf(byTheRecord.getMessage())
                : String.valueOf(notThatShape.getOriginalMessage());
    }
}
