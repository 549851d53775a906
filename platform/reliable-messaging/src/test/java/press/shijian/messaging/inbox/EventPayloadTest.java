package press.shijian.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.ReceivedMessage;

@Tag("any-database")
class EventPayloadTest {

    /** A value type that refuses some values, as those of the contract do. */
    record Link(String to) {
        Link {
            if (to.startsWith("javascript:")) {
                throw new IllegalArgumentException("Not the address of a page: " + to);
            }
        }
    }

    @Test
    void saysInOneSentenceWhatARecordRefuses() {
        assertThatThrownBy(() -> read("{\"to\":\"javascript:alert(1)\"}"))
                .isInstanceOf(UnprocessableEventException.class)
                .hasMessage("The value is not JSON of a Link: Not the address of a page: javascript:alert(1)");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(UnprocessableEventException.class)
                .hasMessage("The value is not JSON of a Link: to is missing");
    }

    private static Link read(String json) {
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        return EventPayload.read(new ReceivedMessage("any", 0, 0, "any", Instant.EPOCH, List.of(), value), Link.class);
    }
}
