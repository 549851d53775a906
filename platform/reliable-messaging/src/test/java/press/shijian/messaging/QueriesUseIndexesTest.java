package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static press.shijian.messaging.TestService.await;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Engines;
import press.shijian.messaging.acts.OperatorActs;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.inbox.Gaps;
import press.shijian.messaging.outbox.PutAsideEvents;

/**
 * Whatever sweeper, drain, meters and operations page really ask the database is put to its {@code explain}: none of it may
 * read a whole collection.
 */
class QueriesUseIndexesTest {

    private static final Set<String> QUERIES =
            Set.of("find", "aggregate", "findAndModify", "update", "delete", "count");
    private static final Set<String> OF_THE_SESSION =
            Set.of("$db", "lsid", "$clusterTime", "txnNumber", "$readPreference", "readConcern", "writeConcern");

    @Test
    void noQueryReadsAWholeCollection() {
        QueriesSeen seen = new QueriesSeen();
        try (TestService service = TestService.setup()
                .makingKeys()
                .with("shijian.messaging.encryption.topic", "test.keys.indexed")
                .with("shijian.messaging.encryption.wrapping-keys", "one:" + "A".repeat(43) + "=")
                .with("shijian.messaging.encryption.mode", "on")
                .observing(seen)
                .start()) {
            MongoDatabase database = service.mongo().getDb();
            assumeTrue(
                    canExplain(database),
                    () -> "Left out: " + Engines.mongodb().name() + " has no explain, so index use was not checked");
            service.count("counted", 3);
            service.awaitHeard("counted", 3);
            service.send("poisoned", 1, "poison", headers -> {});
            service.send("poisoned", 2);
            service.send("gap", 2);
            await(() -> service.gauge("shijian.parked") == 2 && service.gauge("shijian.dead.letters") == 1);
            Gaps gaps = service.bean(Gaps.class);
            gaps.skip(gaps.list().get(0).waiting(), "operator");
            service.bean(PutAsideEvents.class).list();
            service.bean(OperatorActs.class).latest(20);
            List<DeadLetter> letters = service.deadLetters().list(0, 20);
            service.deadLetters().discard(letters.get(0).id(), "operator");

            assertThat(seen.commands.keySet())
                    .as("kinds of queries seen")
                    .anyMatch(kind -> kind.startsWith("find tallies"))
                    .anyMatch(kind -> kind.startsWith("find parkedEvents"))
                    .anyMatch(kind -> kind.startsWith("find dataKeys"))
                    .anyMatch(kind -> kind.startsWith("find deadLetters"))
                    .anyMatch(kind -> kind.startsWith("find operatorActs"))
                    .anyMatch(kind -> kind.startsWith("aggregate tallies"));
            assertThat(seen.commands.values())
                    .allSatisfy(command -> assertThat(plan(database, command))
                            .as("plan of %s", command.toJson())
                            .doesNotContain("COLLSCAN"));
        }
    }

    private static boolean canExplain(MongoDatabase database) {
        try {
            plan(database, BsonDocument.parse("{find: 'any'}"));
            return true;
        } catch (MongoCommandException unknown) {
            return false;
        }
    }

    /** The winning plan's stages, with what was rejected left out. */
    private static List<String> plan(MongoDatabase database, BsonDocument command) {
        List<String> stages = new ArrayList<>();
        stages(database.runCommand(new Document("explain", command).append("verbosity", "queryPlanner")), stages);
        return stages;
    }

    private static void stages(Object part, List<String> found) {
        if (part instanceof Map<?, ?> document) {
            document.forEach((name, value) -> {
                if (name.equals("stage")) {
                    found.add(value.toString());
                } else if (!name.equals("rejectedPlans")) {
                    stages(value, found);
                }
            });
        } else if (part instanceof List<?> list) {
            list.forEach(one -> stages(one, found));
        }
    }

    /** One command of each kind. */
    private static final class QueriesSeen implements CommandListener {

        private final Map<String, BsonDocument> commands = new ConcurrentHashMap<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (QUERIES.contains(event.getCommandName())) {
                BsonDocument command = BsonDocument.parse(event.getCommand().toJson());
                OF_THE_SESSION.forEach(command::remove);
                String collection = command.getString(event.getCommandName()).getValue();
                String fields = command.keySet() + " "
                        + (command.containsKey("filter")
                                ? command.getDocument("filter").keySet()
                                : "");
                String kind = event.getCommandName() + " " + collection + " " + fields;
                if (command.containsKey("updates")) {
                    // each write of a bulk on its own: only one can be explained at a time
                    for (BsonValue write : command.getArray("updates")) {
                        BsonDocument one = command.clone();
                        one.put("updates", new BsonArray(List.of(write)));
                        commands.putIfAbsent(
                                kind + " " + write.asDocument().getDocument("q").keySet(), one);
                    }
                } else {
                    commands.putIfAbsent(kind, command);
                }
            }
        }
    }
}
