package press.shijian.standin;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is over by an index with {@code expireAfterSeconds}: MongoDB does so once a minute, and mongo-java-server never. By commands like
 * anybody's, so that it is locked and committed as they are.
 */
final class ExpireDocuments implements Runnable {

    private static final String LIFE = "expireAfterSeconds";

    /** Where the backend remembers how the last command went. */
    private final Channel channel = new EmbeddedChannel();

    private final MongoBackend backend;
    private final Clock clock;

    ExpireDocuments(MongoBackend backend, Clock clock) {
        this.backend = backend;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            for (Document database :
                    documents(command("admin", "listDatabases", 1).get("databases"))) {
                expire(name(database));
            }
        } catch (RuntimeException fault) {
            // a scheduler that is handed one never runs this again, and says nothing
            System.err.println("Nothing expires until the next attempt: " + fault);
        }
    }

    private void expire(String database) {
        for (Document collection : listed(command(database, "listCollections", 1))) {
            String name = name(collection);
            for (Document index : listed(command(database, "listIndexes", name))) {
                if (index.get(LIFE) instanceof Number life) {
                    String field = ((Document) Objects.requireNonNull(index.get("key")))
                            .keySet()
                            .iterator()
                            .next();
                    delete(database, name, field, clock.instant().minusSeconds(life.longValue()));
                }
            }
        }
    }

    private void delete(String database, String collection, String field, Instant before) {
        Document old = new Document(field, new Document("$lt", before));
        Document query = new Document("delete", collection)
                .append("deletes", List.of(new Document("q", old).append("limit", 0)));
        backend.handleCommand(channel, database, "delete", query);
    }

    private Document command(String database, String command, Object argument) {
        return backend.handleCommand(channel, database, command, new Document(command, argument));
    }

    private static String name(Document listed) {
        return (String) Objects.requireNonNull(listed.get("name"));
    }

    private static List<Document> listed(Document answer) {
        Document cursor = (Document) Objects.requireNonNull(answer.get("cursor"));
        return documents(cursor.get("firstBatch"));
    }

    private static List<Document> documents(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(Document.class::cast).toList();
    }
}
