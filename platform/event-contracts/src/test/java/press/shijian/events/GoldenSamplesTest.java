package press.shijian.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import press.shijian.events.article.ArticleEvents;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.submission.SubmissionEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the records against one sample of each event, the same samples that producers and consumers in the services are
 * tested with. A sample is changed by addition only: what it held before is what older services have sent.
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

    @ParameterizedTest
    @MethodSource("everyEventType")
    void sampleFromBeforeAnOptionalFieldWasAddedStillReads(EventType<?> type) throws ReflectiveOperationException {
        ObjectNode old = (ObjectNode) JSON.readTree(sample(type));
        for (RecordComponent component : type.payload().getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                old.remove(component.getName());
            }
        }

        Object event = EventJson.read(old.toString(), type.payload());

        assertThat(JSON.readTree(EventJson.write(event))).isEqualTo(old);
        for (RecordComponent component : type.payload().getRecordComponents()) {
            if (old.has(component.getName())) {
                assertThat(component.getAccessor().invoke(event))
                        .as(component.getName())
                        .isNotNull();
            }
        }
    }

    @Test
    void eachTokenIsUsedOnce() {
        assertThat(everyEventType().map(EventType::token)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void noSampleIsLeftOfAnEventThatIsGone() throws IOException, URISyntaxException {
        Path samples = Path.of(GoldenSamplesTest.class.getResource("golden").toURI());
        try (Stream<Path> files = Files.list(samples)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            everyEventType().map(type -> type.token() + ".json").toArray(String[]::new));
        }
    }

    private static String sample(EventType<?> type) {
        try (var in = GoldenSamplesTest.class.getResourceAsStream("golden/" + type.token() + ".json")) {
            assertThat(in).as("a golden sample of %s", type.token()).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
