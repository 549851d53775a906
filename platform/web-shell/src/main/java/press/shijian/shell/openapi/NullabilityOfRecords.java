package press.shijian.shell.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Says of each field of a record whether it is always there, and whether it may be null: by JSpecify's annotations, which swagger-core
 * doesn't see. What is {@code @Nullable} may be left out; it is null only in records that write their nulls.
 */
class NullabilityOfRecords implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> java = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && java.isRecord() && java.getPackage().isAnnotationPresent(NullMarked.class)) {
            Schema<?> model = resolved.get$ref() == null ? resolved : referred(resolved.get$ref(), context);
            if (model != null && model.getProperties() != null) {
                describe(java, model);
            }
        }
        return resolved;
    }

    private static @Nullable Schema<?> referred(String reference, ModelConverterContext context) {
        return context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    @SuppressWarnings("rawtypes") // as swagger-core has them
    private static void describe(Class<?> java, Schema<?> model) {
        JsonInclude written = java.getAnnotation(JsonInclude.class);
        boolean writesNulls = written == null || written.value() != JsonInclude.Include.NON_NULL;
        Map<String, Schema> properties = model.getProperties();
        // those of unwrapped records are there already
        TreeSet<String> required = new TreeSet<>(model.getRequired() == null ? new ArrayList<>() : model.getRequired());
        for (RecordComponent component : java.getRecordComponents()) {
            String name = jsonName(component);
            if (!properties.containsKey(name)) {
                continue; // unwrapped
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            } else if (writesNulls) {
                properties.computeIfPresent(name, (same, property) -> orNull(property));
            }
        }
        model.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> nothing = new Schema<>();
            nothing.addType("null");
            return new Schema<>().addAnyOfItem(property).addAnyOfItem(nothing);
        }
        if (property.getTypes() != null) {
            property.addType("null");
        }
        return property;
    }
}
