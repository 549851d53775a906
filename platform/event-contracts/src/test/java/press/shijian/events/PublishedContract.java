package press.shijian.events;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/**
 * Makes what others are told of the events: {@code asyncapi.yaml}, and a JSON Schema for each type. Both come from the records
 * and their golden samples; {@code asyncapi-frame.yaml} has the rest. The payloads in the document are the same schemas: they
 * use only what means the same in draft 2020-12 and in AsyncAPI's own dialect, a superset of draft 7.
 */
final class PublishedContract {

    static final Path RESOURCES = Path.of("src/main/resources/press/shijian/events");
    static final Path DOCUMENT = RESOURCES.resolve("asyncapi.yaml");

    static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .stringQuotingChecker(new QuoteWhatBeginsWithADigit())
            .build());

    private static final DefaultIndenter INDENTED = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER))
                    .withObjectIndenter(INDENTED)
                    .withArrayIndenter(INDENTED))
            .build();

    /** The records that are events, by their names on the wire. */
    static final List<Class<?>> EVENTS = new ClassFileImporter()
            .importPackagesOf(EventContract.class).stream()
                    .filter(type -> type.isAnnotatedWith(EventContract.class))
                    .<Class<?>>map(type -> type.reflect())
                    .sorted(Comparator.comparing(PublishedContract::token))
                    .toList();

    private PublishedContract() {}

    static String token(Class<?> event) {
        return event.getAnnotation(EventContract.class).type();
    }

    static Path schemaFile(Class<?> event) {
        return RESOURCES.resolve("schemas").resolve(token(event) + ".json");
    }

    /** The golden samples of an event, by file name: the newest first, then those that were it before. */
    static Map<String, JsonNode> samples(Class<?> event) {
        Pattern name = Pattern.compile(Pattern.quote(token(event)) + "(\\.[0-9]+)?\\.json");
        Map<String, JsonNode> samples = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(RESOURCES.resolve("golden"))) {
            files.filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing((Path file) -> file.toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .forEach(file -> samples.put(file.getFileName().toString(), JSON.readTree(file.toFile())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return samples;
    }

    /** What each file has to contain. */
    static Map<Path, String> files() {
        RecordSchemas schemas = new RecordSchemas();
        Map<Path, String> files = new LinkedHashMap<>();
        ObjectNode document = (ObjectNode) YAML.readTree(frame());
        for (Class<?> event : EVENTS) {
            ObjectNode schema = schemas.of(event);
            files.put(schemaFile(event), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
            addMessage(document, event, schema);
        }
        files.put(
                DOCUMENT,
                "# Made of the records and of asyncapi-frame.yaml; PublishedContractTest says how.\n"
                        + YAML.writeValueAsString(document));
        return files;
    }

    private static void addMessage(ObjectNode document, Class<?> event, ObjectNode schema) {
        EventContract contract = event.getAnnotation(EventContract.class);
        document.get("channels")
                .valueStream()
                .filter(channel -> channel.get("address").asString().equals(contract.topic()))
                .forEach(channel -> ((ObjectNode) channel)
                        .withObjectProperty("messages")
                        .set(contract.type(), reference("#/components/messages/" + contract.type())));

        ObjectNode payload = schema.deepCopy();
        payload.remove(List.of("$schema", "description"));
        ObjectNode message = JSON.createObjectNode()
                .put("name", contract.type())
                .put("title", event.getSimpleName())
                .put("description", schema.get("description").asString());
        message.putArray("tags").addObject().put("name", contract.kind().token());
        message.putArray("traits").add(reference("#/components/messageTraits/keyedBySubmission"));
        message.set("headers", headers(contract));
        message.set("payload", payload);
        samples(event)
                .forEach((name, sample) -> message.withArrayProperty("examples")
                        .addObject()
                        .put("name", name)
                        .set("payload", sample));
        document.withObject("/components/messages").set(contract.type(), message);
    }

    private static ObjectNode headers(EventContract contract) {
        ObjectNode headers = JSON.createObjectNode().put("type", "object");
        ObjectNode ofThisType = headers.putArray("allOf")
                .add(reference("#/components/schemas/cloudEventHeaders"))
                .addObject()
                .putObject("properties");
        ofThisType.putObject("ce_type").put("const", contract.type());
        ofThisType.putObject("ce_kind").put("const", contract.kind().token());
        if (contract.dataKey() != EventContract.DataKey.NONE) {
            ofThisType
                    .putObject("ce_datakey")
                    .put("pattern", "/" + contract.dataKey().token() + "$");
        }
        return headers;
    }

    private static ObjectNode reference(String to) {
        return JSON.createObjectNode().put("$ref", to);
    }

    private static String frame() {
        try (var in = PublishedContract.class.getResourceAsStream("asyncapi-frame.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Without quotes, readers of YAML 1.1 take times and dates for something other than text. */
    private static final class QuoteWhatBeginsWithADigit extends StringQuotingChecker.Default {

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || (!value.isEmpty() && Character.isDigit(value.charAt(0)));
        }
    }
}
