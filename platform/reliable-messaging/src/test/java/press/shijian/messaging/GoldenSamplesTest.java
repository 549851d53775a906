package press.shijian.messaging;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import press.shijian.events.EventContract;
import press.shijian.events.Person;
import press.shijian.events.review.SubmissionAccepted;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the records against samples of each event, the same that producers and consumers in the services are tested with.
 * When a record grows, its sample of until then stays beside the new one.
 */
@Tag("any-database")
class GoldenSamplesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What the value of each sample takes at most. Who adds a field sees here what it costs in each event. */
    private static final Map<String, Integer> BYTES = Map.ofEntries(
            entry("press.shijian.article.corrected.v1", 1003),
            entry("press.shijian.article.published.v1", 920),
            entry("press.shijian.article.republished.v1", 964),
            entry("press.shijian.article.retracted.v1", 429),
            entry("press.shijian.article.unpublished.v1", 380),
            entry("press.shijian.review.accepted.v1", 1033),
            entry("press.shijian.review.changes-requested.v1", 522),
            entry("press.shijian.review.claimed.v1", 199),
            entry("press.shijian.review.correction-declined.v1", 238),
            entry("press.shijian.review.correction-ordered.v1", 942),
            entry("press.shijian.review.rejected.v1", 520),
            entry("press.shijian.review.released.v1", 200),
            entry("press.shijian.review.republish-ordered.v1", 164),
            entry("press.shijian.review.retraction-ordered.v1", 215),
            entry("press.shijian.review.revision-declined.v1", 129),
            entry("press.shijian.review.stage-approved.v1", 269),
            entry("press.shijian.review.unpublish-ordered.v1", 203),
            entry("press.shijian.review.withdrawal-declined.v1", 115),
            entry("press.shijian.review.withdrawn.v1", 109),
            entry("press.shijian.submission.account-erased.v1", 93),
            entry("press.shijian.submission.correction-requested.v1", 281),
            entry("press.shijian.submission.submitted.v1", 1120),
            entry("press.shijian.submission.withdrawal-requested.v1", 185));

    static Stream<EventType<?>> everyEventType() {
        return new ClassFileImporter()
                .importPackagesOf(EventContract.class).stream()
                        .filter(type -> type.isAnnotatedWith(EventContract.class))
                        .map(type -> EventType.of(type.reflect()));
    }

    /** The fields of the JSON: those of a record that is unwrapped stand among its holder's own. */
    private static Stream<RecordComponent> fields(Class<?> payload) {
        return Arrays.stream(payload.getRecordComponents())
                .flatMap(part -> part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? fields(part.getType())
                        : Stream.of(part));
    }

    @ParameterizedTest
    @MethodSource("everyEventType")
    void sampleReadsAndWritesBackEqual(EventType<?> type) {
        Object event = EventJson.read(sample(type), type.payload());

        assertThat(JSON.readTree(EventJson.write(event))).isEqualTo(JSON.readTree(sample(type)));
    }

    @ParameterizedTest
    @MethodSource("everyEventType")
    void sampleIsNoLargerThanAgreed(EventType<?> type) {
        String written = EventJson.write(EventJson.read(sample(type), type.payload()));

        assertThat(BYTES).containsKey(type.token());
        assertThat(written.getBytes(StandardCharsets.UTF_8).length)
                .as(written)
                .isLessThanOrEqualTo(BYTES.get(type.token()));
    }

    @ParameterizedTest
    @MethodSource("everyEventType")
    void sampleHoldsEveryFieldOfItsRecord(EventType<?> type) {
        assertThat(JSON.readTree(sample(type)).propertyNames())
                .containsExactlyInAnyOrder(
                        fields(type.payload()).map(RecordComponent::getName).toArray(String[]::new));
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
        for (RecordComponent component : fields(type.payload()).toList()) {
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

    @ParameterizedTest
    @ValueSource(strings = {"", "../etc", "Zhijiao", "支教", "a/b", "a--b", "-a"})
    void refusesAnAcceptedTextWhereNoAddressCanBeMadeOfTheCategory(String category) {
        assertThatThrownBy(() -> accepted(category)).isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesACategoryHoweverLongWithoutFailing() throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> accepted("a-".repeat(50_000)));
        new Thread(null, task, "small stack", 256 * 1024).start();

        assertThatThrownBy(task::get).hasCauseInstanceOf(JacksonException.class);
    }

    private static Object accepted(String category) {
        EventType<SubmissionAccepted> type = EventType.of(SubmissionAccepted.class);
        ObjectNode sample = (ObjectNode) JSON.readTree(sample(type));
        sample.put("category", category);
        return EventJson.read(sample.toString(), type.payload());
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
        try {
            Resource[] files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:press/shijian/events/golden/*.json");
            return Arrays.stream(files).map(Resource::getFilename).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The texts of its samples, the newest first. */
    static List<String> samples(EventType<?> type) {
        return Stream.concat(
                        Stream.of(sample(type)), samplesBeside(type).stream().map(GoldenSamplesTest::text))
                .toList();
    }

    private static String sample(EventType<?> type) {
        return text(type.token() + ".json");
    }

    private static String text(String sample) {
        try (var in = EventContract.class.getResourceAsStream("golden/" + sample)) {
            assertThat(in).as("the golden sample %s", sample).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
