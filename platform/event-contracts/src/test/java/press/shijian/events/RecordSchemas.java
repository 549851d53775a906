package press.shijian.events;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas of the records. What is not {@link Nullable} is required, a record that is one string on the wire has the form
 * that its constructor asks for, and descriptions are the records' Javadoc. Further fields are allowed: events grow.
 */
final class RecordSchemas {

    private static final String SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /** Records that are a string on the wire, and the form of that string. */
    private static final Map<Class<?>, String> FORMS =
            Map.of(SubmissionId.class, "\\S", Slug.class, SLUG, Stage.class, SLUG);

    private final RecordComments comments = new RecordComments();
    private final SchemaGenerator generator;

    RecordSchemas() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule())
                .with(Option.INLINE_ALL_SCHEMAS);
        config.forTypesInGeneral()
                .withPropertySorter((one, other) -> 0) // as declared
                .withCustomDefinitionProvider(RecordSchemas::formOfString);
        config.forFields()
                .withRequiredCheck(
                        field -> !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class))
                .withDescriptionResolver(this::description);
        this.generator = new SchemaGenerator(config.build());
    }

    ObjectNode of(Class<?> event) {
        ObjectNode schema = generator.generateSchema(event);
        schema.put("description", comments.of(event));
        return schema;
    }

    /** What the record says of the field, otherwise what the field's type says of itself. */
    private @Nullable String description(FieldScope field) {
        Class<?> type = field.getType().getErasedType();
        String said = comments.of(field.getDeclaringType().getErasedType(), field.getName());
        return said == null && type.isRecord() ? comments.of(type) : said;
    }

    private static @Nullable CustomDefinition formOfString(ResolvedType type, SchemaGenerationContext context) {
        String form = FORMS.get(type.getErasedType());
        return form == null
                ? null
                : new CustomDefinition(context.getGeneratorConfig()
                        .createObjectNode()
                        .put("type", "string")
                        .put("pattern", form));
    }
}
