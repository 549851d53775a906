package press.shijian.testkit;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Assumptions;
import press.shijian.engines.Engine;

/**
 * Listens to what the application asks of MongoDB, and then asks MongoDB by {@code explain} how it answers each of those
 * queries. So a query cannot be forgotten: whatever a page or a sweep really sends is judged.
 *
 * <pre>
 * plans.forgetAll();
 * … open the page …
 * plans.assertNoQueryScans();
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class QueryPlans implements CommandListener {

    private static final Set<String> QUERIES =
            Set.of("find", "aggregate", "count", "distinct", "findAndModify", "update", "delete");
    private static final Set<String> OF_THE_SESSION = Set.of(
            "$db",
            "lsid",
            "$clusterTime",
            "txnNumber",
            "$readPreference",
            "readConcern",
            "writeConcern",
            "bypassDocumentValidation");

    private final Engine engine;
    private final String database;
    private final Map<String, BsonDocument> queries = new LinkedHashMap<>();

    QueryPlans(Engine engine, String database) {
        this.engine = engine;
        this.database = database;
    }

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        if (event.getDatabaseName().equals(database) && QUERIES.contains(event.getCommandName())) {
            // a copy: the driver's own is a view of a buffer that it uses again
            BsonDocument command = BsonDocument.parse(event.getCommand().toJson());
            OF_THE_SESSION.forEach(command::remove);
            statements(command).forEach(one -> queries.putIfAbsent(shape(one).toString(), one));
        }
    }

    /** Each write of a bulk as a command of its own: only one can be explained at a time. */
    private static Stream<BsonDocument> statements(BsonDocument command) {
        return Stream.of("updates", "deletes")
                .filter(command::containsKey)
                .findFirst()
                .map(list -> command.getArray(list).stream().map(write -> {
                    BsonDocument one = command.clone();
                    one.put(list, new BsonArray(List.of(write)));
                    return one;
                }))
                .orElse(Stream.of(command));
    }

    public synchronized void forgetAll() {
        queries.clear();
    }

    /**
     * Fails with each kind of query since {@link #forgetAll} that would read a whole collection. Skips the test where the
     * engine has no {@code explain}.
     *
     * @param smallCollections that may be read whole, since they never hold more than a few documents
     * @throws AssertionError also when there was no query at all, since that would prove nothing
     */
    public synchronized void assertNoQueryScans(String... smallCollections) {
        if (queries.isEmpty()) {
            throw new AssertionError("No query was seen: nothing to judge");
        }
        List<String> scans = new ArrayList<>();
        try (MongoClient client = MongoClients.create(engine.address())) {
            MongoDatabase asked = client.getDatabase(database);
            Assumptions.assumeTrue(
                    canExplain(asked), () -> "Index use not checked: " + engine.name() + " has no explain");
            for (BsonDocument query : queries.values()) {
                String collection = query.getString(query.getFirstKey()).getValue();
                if (!List.of(smallCollections).contains(collection) && scans(explain(asked, query))) {
                    scans.add(query.toJson());
                }
            }
        }
        if (!scans.isEmpty()) {
            throw new AssertionError("These queries read a whole collection:\n" + String.join("\n", scans));
        }
    }

    private static boolean canExplain(MongoDatabase database) {
        try {
            explain(database, new BsonDocument("find", new BsonString("any")));
            return true;
        } catch (MongoCommandException unknown) {
            return false;
        }
    }

    private static BsonDocument explain(MongoDatabase database, BsonDocument command) {
        return database.runCommand(
                new BsonDocument("explain", command).append("verbosity", new BsonString("queryPlanner")),
                BsonDocument.class);
    }

    private static boolean scans(BsonValue plan) {
        if (plan instanceof BsonDocument document) {
            return document.entrySet().stream()
                    .anyMatch(entry ->
                            entry.getKey().equals("stage") && entry.getValue().equals(new BsonString("COLLSCAN"))
                                    || !entry.getKey().equals("rejectedPlans") && scans(entry.getValue()));
        }
        return plan instanceof BsonArray array && array.stream().anyMatch(QueryPlans::scans);
    }

    /** The command with its values replaced, so that the same query about another subject counts once. */
    private static BsonValue shape(BsonValue value) {
        if (value instanceof BsonDocument document) {
            BsonDocument shape = new BsonDocument();
            document.forEach((name, inner) -> shape.put(name, shape(inner)));
            return shape;
        }
        if (value instanceof BsonArray array) {
            return new BsonArray(
                    array.stream().map(QueryPlans::shape).distinct().toList());
        }
        return value instanceof BsonString text
                        && text.getValue().length() < 24
                        && !text.getValue().contains("-")
                ? value
                : new BsonInt32(0);
    }
}
