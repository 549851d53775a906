package press.shijian.messaging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events are written and read: UTF-8 JSON, instants as ISO 8601, absent where null. Reading is tolerant: fields that
 * a reader does not know are ignored, which is what lets an event grow. It is strict about what must be there: whoever is
 * handed an event may rely on every component that is not marked {@link Nullable}.
 *
 * <p>Thread-safe.
 */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private EventJson() {}

    public static String write(Object event) {
        return MAPPER.writeValueAsString(event);
    }

    /**
     * @throws tools.jackson.core.JacksonException when the text is not JSON, not of this shape, or lacks something
     */
    public static <E> E read(String json, Class<E> payload) {
        JsonNode event = MAPPER.readTree(json);
        if (event.isObject()) {
            refuseGaps(event, payload, "");
        }
        return MAPPER.treeToValue(event, payload);
    }

    private static void refuseGaps(JsonNode value, Type type, String name) {
        if (type instanceof Class<?> record && record.isRecord() && value.isObject()) {
            for (RecordComponent part : record.getRecordComponents()) {
                if (part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                    refuseGaps(value, part.getGenericType(), name);
                } else if (value.hasNonNull(part.getName())) {
                    refuseGaps(value.get(part.getName()), part.getGenericType(), name + "." + part.getName());
                } else if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    throw missing(record, name + "." + part.getName());
                }
            }
        } else if (type instanceof ParameterizedType list && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                String element = name + "[" + i + "]";
                if (value.get(i).isNull()) {
                    throw missing(List.class, element);
                }
                refuseGaps(value.get(i), list.getActualTypeArguments()[0], element);
            }
        }
    }

    private static MismatchedInputException missing(Class<?> holder, String name) {
        return MismatchedInputException.from(null, holder, name.substring(1) + " is missing");
    }
}
