package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Somebody has taken events out of an outbox in the database, and has left what the relay notes beside them. */
class OutboxEmptiedByHandTest {

    private final AtomicInteger sweeps = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private final TestService.Setup setup = TestService.setup().observing(new CommandListener() {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            String command = event.getCommand().toString();
            if (command.contains("tallies") && !command.contains("aggregate")) {
                (command.contains("\"sort\"") ? sweeps : others).incrementAndGet();
            }
        }
    });

    @Test
    void countsAsSentAndIsNotLookedAtAgain() {
        try (TestService service = setup.start()) {
            store(service, tally("empty", List.of()));
            store(service, tally("no field", List.of(), "outbox"));
            store(service, tally("put aside", List.of()).append("putAside", mark(2)));

            for (String id : List.of("empty", "no field", "put aside")) {
                await(() -> !service.document("tallies", id).containsKey("unsentSince"));
                assertThat(service.document("tallies", id)).doesNotContainKey("putAside");
            }

            int already = others.get();
            int swept = sweeps.get();
            await(() -> sweeps.get() >= swept + 5);
            assertThat(others.get() - already).as("commands beside five sweeps").isZero();
            await(() ->
                    service.gauge("shijian.outbox.waiting") == 0 && service.gauge("shijian.outbox.oldest.age") == 0);
        }
    }

    @Test
    void holdsBackNothingWhenWhatWasPutAsideIsGone() {
        try (TestService service = setup.start()) {
            service.count("behind", 2);
            service.awaitHeard("behind", 2);
            Document event = new Document("_id", "6f1d1f3a-0000-4000-8000-000000000004")
                    .append("type", "press.shijian.test.counted.v1")
                    .append("topic", service.topic())
                    .append("sequence", 3L)
                    .append("time", new Date())
                    .append("data", "{\"number\":3}")
                    .append("traceparent", "00-ff9a849f261f317eb35ab174a3962011-8703a60322d581c7-01")
                    .append("kind", "ESSENTIAL");
            service.mongo()
                    .getCollection("tallies")
                    .updateOne(
                            new Document("_id", "behind"),
                            new Document(
                                    "$set",
                                    new Document("outbox", List.of(event))
                                            .append("unsentSince", new Date())
                                            .append("putAside", mark(2))));

            service.awaitHeard("behind", 3);
            service.awaitOutboxEmpty("behind");
            assertThat(service.document("tallies", "behind")).doesNotContainKey("putAside");
        }
    }

    private static void store(TestService service, Document tally) {
        service.mongo().getCollection("tallies").insertOne(tally);
    }

    private static Document tally(String id, List<Document> outbox, String... without) {
        Document tally = new Document("_id", id)
                .append("count", 2)
                .append("lastSequence", 2L)
                .append("version", 1L)
                .append("outbox", outbox)
                .append("unsentSince", new Date());
        List.of(without).forEach(tally::remove);
        return tally;
    }

    private static Document mark(long sequence) {
        return new Document("sequence", sequence)
                .append("type", "press.shijian.test.counted.v1")
                .append("reason", "Too large")
                .append("since", new Date());
    }
}
