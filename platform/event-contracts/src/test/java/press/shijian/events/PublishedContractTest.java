package press.shijian.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Holds the AsyncAPI document and the JSON Schemas, which are checked in, against the records. To write them anew:
 *
 * <pre>{@value #COMMAND}</pre>
 */
@Tag("any-database")
class PublishedContractTest {

    private static final String WRITE = "shijian.contract.write";
    private static final String COMMAND =
            "mvn -pl platform/event-contracts test -Dtest=PublishedContractTest -D" + WRITE + "=true";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final RecordSchemas SCHEMAS = new RecordSchemas();
    private static final SchemaRegistry DRAFT_2020_12 =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static List<Class<?>> events() {
        return PublishedContract.EVENTS;
    }

    @Test
    void isWhatTheRecordsSay() throws IOException {
        Map<Path, String> files = PublishedContract.files();
        if (Boolean.getBoolean(WRITE)) {
            for (Map.Entry<Path, String> file : files.entrySet()) {
                Files.createDirectories(file.getKey().getParent());
                Files.writeString(file.getKey(), file.getValue());
            }
        }
        files.forEach((file, content) -> assertThat(file)
                .as("Look at the difference, then write it by %s", COMMAND)
                .usingCharset(StandardCharsets.UTF_8)
                .hasContent(content));
    }

    @Test
    void hasAMessageForEachEventAndAnEventForEachMessage() {
        Set<String> events = events().stream().map(PublishedContract::token).collect(Collectors.toSet());
        Map<String, Set<String>> byTopic = events().stream()
                .map(event -> event.getAnnotation(EventContract.class))
                .collect(Collectors.groupingBy(
                        EventContract::topic, Collectors.mapping(EventContract::type, Collectors.toSet())));

        assertThat(document().at("/components/messages").propertyNames()).containsExactlyInAnyOrderElementsOf(events);
        assertThat(document().get("channels").valueStream())
                .extracting(channel -> channel.get("address").asString())
                .containsExactlyInAnyOrderElementsOf(byTopic.keySet());
        for (JsonNode channel : document().get("channels")) {
            assertThat(channel.get("messages").propertyNames())
                    .containsExactlyInAnyOrderElementsOf(
                            byTopic.get(channel.get("address").asString()));
        }
    }

    @Test
    void saysOfEachTopicWhoAloneEmitsThere() {
        Map<String, Set<String>> emitters = events().stream()
                .map(event -> event.getAnnotation(EventContract.class))
                .collect(Collectors.groupingBy(
                        EventContract::topic, Collectors.mapping(EventContract::emitter, Collectors.toSet())));

        for (JsonNode channel : document().get("channels")) {
            assertThat(emitters.get(channel.get("address").asString()))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .satisfies(emitter -> assertThat(channel.get("description").asString())
                            .endsWith("Only " + emitter + " sends here."));
        }
    }

    @Test
    void hasASchemaForEachEventAndNoOther() throws IOException {
        try (Stream<Path> schemas = Files.list(PublishedContract.RESOURCES.resolve("schemas"))) {
            assertThat(schemas)
                    .containsExactlyInAnyOrderElementsOf(
                            events().stream().map(PublishedContract::schemaFile).toList());
        }
    }

    @Test
    void isAnAsyncApiDocument() {
        ObjectNode withoutTitle = document();
        withoutTitle.withObject("/info").remove("title");
        ObjectNode withAnUnknownAction = document();
        withAnUnknownAction
                .withObject("/operations/publish-service-sends-articles")
                .put("action", "publish");

        assertThat(asyncApi().validate(document())).isEmpty();
        assertThat(asyncApi().validate(withoutTitle)).isNotEmpty();
        assertThat(asyncApi().validate(withAnUnknownAction)).isNotEmpty();
    }

    @Test
    void referencesLeadSomewhere() {
        assertThat(document().findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(document()
                                .at(reference.asString().substring("#".length()))
                                .isObject())
                        .as(reference.asString())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemasAreJsonSchemas(Class<?> event) throws IOException {
        JsonNode schema = JSON.readTree(PublishedContract.schemaFile(event));
        String dialect = schema.get("$schema").asString();

        assertThat(dialect).isEqualTo(SpecificationVersion.DRAFT_2020_12.getDialectId());
        assertThat(DRAFT_2020_12.getSchema(SchemaLocation.of(dialect)).validate(schema))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void samplesKeepToTheirSchema(Class<?> event) {
        assertThat(PublishedContract.samples(event))
                .isNotEmpty()
                .allSatisfy((name, sample) ->
                        assertThat(errors(event, sample)).as(name).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("events")
    void aFieldOfAnotherTypeIsSeen(Class<?> event) {
        JsonNode sample = sample(event);
        for (String field : sample.propertyNames()) {
            ObjectNode wrong = sample.deepCopy().asObject();
            if (sample.get(field).isArray()) {
                wrong.putObject(field);
            } else {
                wrong.putArray(field);
            }
            assertThat(errors(event, wrong)).as(field).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void aTimeThatIsNoneIsSeen(Class<?> event) {
        List<String> times = sample(event).propertyNames().stream()
                .filter(name -> name.endsWith("At"))
                .toList();
        assertThat(times)
                .isNotEmpty()
                .allSatisfy(time -> assertThat(
                                errors(event, sample(event).asObject().put(time, "yesterday")))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("events")
    void aFieldOfALaterVersionIsAllowed(Class<?> event) {
        assertThat(errors(event, sample(event).asObject().put("mood", "cheerful")))
                .isEmpty();
    }

    /** What a record refuses, its schema refuses, and nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a", "zhijiao", "a-1", "../etc", "Zhijiao", "支教", "a/b", "a--b", "-a", "a-", "a b"})
    void formsAreThoseOfTheRecords(String text) {
        Map<Class<?>, Function<String, Record>> records =
                Map.of(Slug.class, Slug::new, Stage.class, Stage::new, SubmissionId.class, SubmissionId::new);
        records.forEach((record, constructor) -> assertThat(DRAFT_2020_12
                        .getSchema(SCHEMAS.of(record))
                        .validate(StringNode.valueOf(text))
                        .isEmpty())
                .as("%s of %s", record, text)
                .isEqualTo(accepts(constructor, text)));
    }

    private static boolean accepts(Function<String, Record> constructor, String text) {
        try {
            constructor.apply(text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static ObjectNode document() {
        return PublishedContract.YAML.readTree(PublishedContract.DOCUMENT).asObject();
    }

    /** The official schema of AsyncAPI 3.0.0; the README beside it says where it is from. */
    private static Schema asyncApi() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(PublishedContractTest.class.getResourceAsStream("/vendor/asyncapi/3.0.0.json"));
    }

    private static JsonNode sample(Class<?> event) {
        return PublishedContract.samples(event).values().iterator().next();
    }

    private static List<Error> errors(Class<?> event, JsonNode sample) {
        return DRAFT_2020_12
                .getSchema(JSON.readTree(PublishedContract.schemaFile(event)))
                .validate(
                        sample, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
