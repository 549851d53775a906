package press.shijian.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import press.shijian.events.EventContract;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The golden samples of events, the same for those who emit them and those who listen. */
public final class GoldenEvent {

    private GoldenEvent() {}

    public static <E> E of(Class<E> event) {
        return EventJson.read(json(event).toString(), event);
    }

    /** The sample to be changed, and then read by {@link EventJson}. */
    public static ObjectNode json(Class<?> event) {
        try (InputStream sample = EventContract.class.getResourceAsStream(
                "golden/" + EventType.of(event).token() + ".json")) {
            return (ObjectNode) JsonMapper.shared().readTree(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
