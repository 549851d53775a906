package press.shijian.events;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events are written and read: UTF-8 JSON, instants as ISO 8601, absent where null. Reading is tolerant: fields that
 * a reader does not know are ignored, which is what lets an event grow.
 *
 * <p>Thread-safe.
 */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private EventJson() {}

    public static String write(Object event) {
        return MAPPER.writeValueAsString(event);
    }

    /**
     * @throws tools.jackson.core.JacksonException when the text is not JSON, or not of this shape
     */
    public static <E> E read(String json, Class<E> payload) {
        return MAPPER.readValue(json, payload);
    }
}
