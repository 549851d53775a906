package press.shijian.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import press.shijian.events.article.ArticleEvents;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.submission.SubmissionEvents;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the records against samples of each event, the same that producers and consumers in the services are tested with.
 * When a record grows, its sample of until then stays beside the new one.
 */
class GoldenSamplesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<EventType<?>> everyEventType() {
        return Stream.of(SubmissionEvents.class, ReviewEvents.class, ArticleEvents.class)
                .flatMap(holder -> Arrays.stream(holder.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == EventType.class)
                .map(field -> {
                    try {
                        return (EventType<?>) field.get(null);
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("everyEventType")
    void sampleReadsAndWritesBackEqual(EventType<?> type) {
        Object event = EventJson.read(sample(type), type.payload());

        assertThat(JSON.readTree(EventJson.write(event))).isEqualTo(JSON.readTree(sample(type)));
    }

    @ParameterizedTest
    @MethodSource("everyEventType")
    void sampleHoldsEveryFieldOfItsRecord(EventType<?> type) {
        assertThat(JSON.readTree(sample(type)).propertyNames())
                .containsExactlyInAnyOrder(Arrays.stream(type.payload().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("everyEventType")
    void readerIgnoresWhatItDoesNotKnow(EventType<?> type) {
        ObjectNode fromTheFuture = (ObjectNode) JSON.readTree(sample(type));
        fromTheFuture.put("mood", "cheerful");
        fromTheFuture.putObject("weather").put("sky", "晴");
        for (JsonNode nested : fromTheFuture) {
            if (nested instanceof ObjectNode object) {
                object.put("alsoNew", 1);
            }
        }

        assertThat((Object) EventJson.read(fromTheFuture.toString(), type.payload()))
                .isEqualTo(EventJson.read(sample(type), type.payload()));
    }

    /** What lies beside the newest sample is what older services have sent, and what topics still hold. */
    @ParameterizedTest
    @MethodSource("everyEventType")
    void olderSamplesStillRead(EventType<?> type) {
        for (String older : samplesBeside(type)) {
            JsonNode json = JSON.readTree(text(older));

            Object event = EventJson.read(json.toString(), type.payload());

            assertThat(JSON.readTree(EventJson.write(event))).as(older).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("everyEventType")
    void whatIsNotMarkedNullableMustBeThere(EventType<?> type) {
        ObjectNode whole = (ObjectNode) JSON.readTree(sample(type));
        for (RecordComponent component : type.payload().getRecordComponents()) {
            String name = component.getName();
            ObjectNode without = whole.deepCopy();
            without.remove(name);
            ObjectNode withNull = whole.deepCopy();
            withNull.putNull(name);
            for (ObjectNode lacking : List.of(without, withNull)) {
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    assertThat(JSON.readTree(EventJson.write(EventJson.read(lacking.toString(), type.payload()))))
                            .isEqualTo(without);
                } else {
                    assertThatThrownBy(() -> EventJson.read(lacking.toString(), type.payload()))
                            .isInstanceOf(JacksonException.class)
                            .hasMessageContaining(name + " is missing");
                }
            }
        }
    }

    @Test
    void whatIsMissingInsideIsNamedByItsWay() {
        record Team(List<Person> members) {}

        assertThatThrownBy(() ->
                        EventJson.read("{\"members\":[{\"id\":\"1\",\"name\":\"甲\"},{\"id\":\"2\"}]}", Team.class))
                .hasMessageContaining("members[1].name is missing");
        assertThatThrownBy(() -> EventJson.read("{\"members\":[null]}", Team.class))
                .hasMessageContaining("members[0] is missing");
    }

    @Test
    void eachTokenIsUsedOnce() {
        assertThat(everyEventType().map(EventType::token)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void noSampleIsLeftOfAnEventThatIsGone() {
        assertThat(samples())
                .containsExactlyInAnyOrderElementsOf(everyEventType()
                        .flatMap(type -> Stream.concat(Stream.of(type.token() + ".json"), samplesBeside(type).stream()))
                        .toList());
    }

    /** Named like the newest, with a number before the end: {@code press.shijian.review.claimed.v1.1.json}. */
    private static List<String> samplesBeside(EventType<?> type) {
        return samples().stream()
                .filter(name -> name.matches(Pattern.quote(type.token()) + "\\.[0-9]+\\.json"))
                .toList();
    }

    private static List<String> samples() {
        try (Stream<Path> files =
                Files.list(Path.of(GoldenSamplesTest.class.getResource("golden").toURI()))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException | URISyntaxException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String sample(EventType<?> type) {
        return text(type.token() + ".json");
    }

    private static String text(String sample) {
        try (var in = GoldenSamplesTest.class.getResourceAsStream("golden/" + sample)) {
            assertThat(in).as("the golden sample %s", sample).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
