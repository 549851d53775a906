package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import press.shijian.events.EventContract;
import press.shijian.messaging.broker.CloudEventHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code asyncapi.yaml} describes the headers that we write, and asks of a payload what our reader asks of it. */
@Tag("any-database")
class PublishedDocumentTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode DOCUMENT =
            new YAMLMapper().readTree(EventContract.class.getResourceAsStream("asyncapi.yaml"));
    private static final String ADDRESS = "https://shijian.example/asyncapi";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7, registry -> registry.schemas(Map.of(ADDRESS, DOCUMENT.toString())));

    @ParameterizedTest
    @MethodSource("press.shijian.messaging.GoldenSamplesTest#everyEventType")
    void namesEachHeaderThatIsWritten(EventType<?> type) {
        ObjectNode headers = headers(type);

        assertThat(DOCUMENT.at("/components/schemas/cloudEventHeaders/properties")
                        .propertyNames())
                .containsExactlyInAnyOrderElementsOf(headers.propertyNames());
        assertThat(schema(type, "headers").validate(headers)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("press.shijian.messaging.GoldenSamplesTest#everyEventType")
    void tellsHeadersOfAnotherTypeOrKind(EventType<?> type) {
        assertThat(schema(type, "headers").validate(headers(type).put("ce_type", "press.shijian.other.v1")))
                .isNotEmpty();
        assertThat(schema(type, "headers").validate(headers(type).put("ce_kind", "unheard-of")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("press.shijian.messaging.GoldenSamplesTest#everyEventType")
    void requiresWhatTheReaderRequires(EventType<?> type) {
        Schema payload = schema(type, "payload");
        ObjectNode sample =
                (ObjectNode) JSON.readTree(GoldenSamplesTest.samples(type).get(0));
        for (String field : sample.propertyNames()) {
            ObjectNode without = sample.deepCopy();
            without.remove(field);
            assertThat(payload.validate(without).isEmpty()).as(field).isEqualTo(reads(without, type));
        }
    }

    private static boolean reads(JsonNode event, EventType<?> type) {
        try {
            EventJson.read(event.toString(), type.payload());
            return true;
        } catch (JacksonException refused) {
            return false;
        }
    }

    private static ObjectNode headers(EventType<?> type) {
        ObjectNode headers = JSON.createObjectNode();
        OutgoingEvent event = ForeignReaderTest.outgoing(type, "{}");
        for (Header header :
                CloudEventHeaders.write("review-service", "any", event).headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        headers.put("ce_datakey", "any/" + dataKey(type));
        headers.put("ce_signature", "eyJraWQiOiJyZXZpZXctc2VydmljZS8xIiwiYWxnIjoiRVMyNTYifQ..c2lnbmF0dXJl");
        return headers;
    }

    private static String dataKey(EventType<?> type) {
        return type.dataKey() == EventContract.DataKey.NONE
                ? "review"
                : type.dataKey().token();
    }

    private static Schema schema(EventType<?> type, String part) {
        return SCHEMAS.getSchema(SchemaLocation.of(ADDRESS + "#/components/messages/" + type.token() + "/" + part));
    }
}
