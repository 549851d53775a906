package press.shijian.testkit;

import java.util.Map;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;

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

    public boolean is(Class<?> event) {
        EventType<?> wanted = EventType.of(event);
        return wanted.token().equals(type()) && wanted.topic().equals(topic);
    }

    public <E> E as(Class<E> event) {
        if (!is(event)) {
            throw new IllegalArgumentException("This is a " + type() + ", not a " + event.getSimpleName());
        }
        return EventJson.read(json, event);
    }

    @Override
    public String toString() {
        return topic + ": " + type() + " #" + sequence() + " of " + subject() + " from " + source();
    }
}
