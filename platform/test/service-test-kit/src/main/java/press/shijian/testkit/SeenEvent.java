package press.shijian.testkit;

import java.util.Map;
import press.shijian.events.EventJson;
import press.shijian.events.EventType;

/**
 * A message as it lies on its topic.
 *
 * @param headers all of them, e.g. {@code ce_id}, {@code traceparent}
 * @param json the value
 */
public record SeenEvent(String topic, String key, Map<String, String> headers, String json) {

    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    public String source() {
        return headers.getOrDefault("ce_source", "");
    }

    public String subject() {
        return headers.getOrDefault("ce_subject", "");
    }

    public long sequence() {
        return Long.parseLong(headers.getOrDefault("ce_sequence", "0"));
    }

    public boolean is(EventType<?> kind) {
        return kind.token().equals(type());
    }

    public <E> E as(EventType<E> kind) {
        if (!is(kind)) {
            throw new IllegalArgumentException("This is a " + type() + ", not a " + kind.token());
        }
        return EventJson.read(json, kind.payload());
    }

    @Override
    public String toString() {
        return topic + ": " + type() + " #" + sequence() + " of " + subject() + " from " + source();
    }
}
