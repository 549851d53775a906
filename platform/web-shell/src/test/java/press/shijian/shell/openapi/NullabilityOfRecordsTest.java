package press.shijian.shell.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class NullabilityOfRecordsTest {

    record Place(String name, @Nullable String room) {}

    record Request(
            String title,
            @Nullable String reply,
            @Nullable Place place,
            @JsonProperty("new") @Nullable String chosen) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            long number,
            @JsonUnwrapped Place place,
            @Nullable String note) {}

    @Test
    void whatIsNotNullableIsAlwaysThere() {
        assertThat(described(Request.class).getRequired()).containsExactly("title");
    }

    @Test
    void whatIsNullableMayBeNull() {
        Schema<?> request = described(Request.class);

        assertThat(property(request, "title").getTypes()).containsExactly("string");
        assertThat(property(request, "reply").getTypes()).containsExactlyInAnyOrder("string", "null");
        assertThat(property(request, "new").getTypes()).containsExactlyInAnyOrder("string", "null");
        Schema<?> place = property(request, "place");
        assertThat(place.getAnyOf()).hasSize(2);
        assertThat(place.getAnyOf().get(0).get$ref()).isEqualTo("#/components/schemas/Place");
        assertThat((Object) place.getAnyOf().get(1).getTypes()).isEqualTo(Set.of("null"));
    }

    @Test
    void whereNullsAreLeftOutNothingIsNull() {
        Schema<?> answer = described(Answer.class);

        assertThat(property(answer, "note").getTypes()).containsExactly("string");
        assertThat(answer.getRequired()).doesNotContain("note");
    }

    @Test
    void whatIsUnwrappedKeepsWhatItsOwnRecordSays() {
        Schema<?> answer = described(Answer.class);

        assertThat(answer.getRequired()).containsExactly("name", "number");
        assertThat(property(answer, "room").getTypes()).containsExactlyInAnyOrder("string", "null");
    }

    private static Schema<?> described(Class<?> type) {
        ModelConverters converters = new ModelConverters(true);
        converters.addConverter(new NullabilityOfRecords());
        return Objects.requireNonNull(
                converters.readAll(new AnnotatedType(type)).get(type.getSimpleName()));
    }

    private static Schema<?> property(Schema<?> model, String name) {
        return (Schema<?>) model.getProperties().get(name);
    }
}
