package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters;

/** A service starts on the documents of an older version: {@code stored/<collection>.<version>.json}. */
class StoredByAnOlderVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.2"})
    void whatWaitedInAnOutboxIsSent(String version) {
        TestService.Setup setup = TestService.setup();
        try (TestService service = setup.start()) {
            Document tally = stored("tallies." + version, setup);
            tally.remove("putAside"); // what is put aside is tried again at the next start only
            service.mongo().getCollection("tallies").insertOne(tally);

            service.awaitHeard("old", 2);
            service.awaitOutboxEmpty("old");
        }
    }

    @Test
    void whatWasAppliedIsNotAppliedAgain() {
        TestService.Setup setup = TestService.setup();
        try (TestService service = setup.start()) {
            service.mongo().getCollection("ledgers").insertOne(stored("ledgers.0.1", setup));

            service.send("old", 1);
            service.send("old", 2);
            service.send("old", 3);

            service.awaitHeard("old", 3);
            assertThat(service.counter("shijian.events.skipped")).isEqualTo(2);
        }
    }

    @Test
    void aDeadLetterIsReplayedAndWhatWasParkedBehindItFollows() {
        TestService.Setup setup = TestService.setup();
        try (TestService service = setup.start()) {
            service.mongo().getCollection("deadLetters").insertOne(stored("deadLetters.0.1", setup));
            service.mongo().getCollection("parkedEvents").insertOne(stored("parkedEvents.0.1", setup));

            DeadLetter letter = service.deadLetters().list(0, 10).get(0);
            assertThat(letter.position()).isEqualTo(new EventPosition(setup.group(), "tally-service", "dead", 1));
            assertThat(service.deadLetters().replay(letter.id(), "operator")).isEqualTo(DeadLetters.Result.DONE);

            assertThat(service.heard("dead")).containsExactly(1, 2);
        }
    }

    @Test
    void whatIsWrittenTodayHasTheSameFields() {
        TestService.Setup setup = TestService.setup();
        try (TestService service = setup.start()) {
            service.send("dead", 1, "not JSON", headers -> {});
            service.send("dead", 2);
            await(() -> service.gauge("shijian.parked") == 1 && service.gauge("shijian.dead.letters") == 1);
            service.send("beside", 1);
            service.awaitHeard("beside", 1);

            assertThat(fields(any(service, "deadLetters"))).isEqualTo(fields(stored("deadLetters.0.2", setup)));
            assertThat(fields(any(service, "parkedEvents"))).isEqualTo(fields(stored("parkedEvents.0.1", setup)));
            assertThat(fields(service.document("ledgers", "beside"))).isEqualTo(fields(stored("ledgers.0.2", setup)));
            service.deadLetters()
                    .discard(service.deadLetters().list(0, 1).get(0).id(), "operator");
            assertThat(fields(any(service, "operatorActs"))).isEqualTo(fields(stored("operatorActs.0.2", setup)));
        }
        try (TestService crashing =
                setup.producer(CrashingProducer.beforeSending()).start()) {
            crashing.count("old", 1);
            await(() -> crashing.document("tallies", "old").containsKey("putAside"));
            assertThat(fields(crashing.document("tallies", "old"))).isEqualTo(fields(stored("tallies.0.2", setup)));
        }
    }

    private static Document any(TestService service, String collection) {
        return service.mongo().getCollection(collection).find().first();
    }

    /** Names with what holds them, e.g. {@code message.topic}, and the kind of each value. */
    private static Set<String> fields(Document document) {
        Set<String> fields = new TreeSet<>();
        fields("", Document.parse(document.toJson()), fields); // so that numbers are of the same kind in both
        return fields;
    }

    private static void fields(String path, Object value, Set<String> fields) {
        if (value instanceof Document document) {
            document.forEach((name, part) -> fields(path + "." + name, part, fields));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(part -> fields(path + "[]", part, fields));
        } else {
            fields.add(path + ": " + value.getClass().getSimpleName());
        }
    }

    private static Document stored(String name, TestService.Setup setup) {
        try (var in = StoredByAnOlderVersionTest.class.getResourceAsStream("/stored/" + name + ".json")) {
            return Document.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("GROUP", setup.group())
                    .replace("TOPIC", setup.topic()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
