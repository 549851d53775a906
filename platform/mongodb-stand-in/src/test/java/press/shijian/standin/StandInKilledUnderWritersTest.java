package press.shijian.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-database")
class StandInKilledUnderWritersTest {

    private static final int KILLS = 4;
    private static final int WRITERS = 3;

    @TempDir
    Path folder;

    private final Queue<String> inserted = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> counted = new ConcurrentHashMap<>();

    @Test
    void losesNothingAcknowledgedAndAcceptsNoDuplicate() throws Exception {
        try (RunningStandIn database = new RunningStandIn(folder)) {
            try (MongoClient client = database.client(5)) {
                things(client).createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
                things(client).createIndex(Indexes.ascending("writer"));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                writeUntilKilled(database, kill);
                database.start();
                try (MongoClient client = database.client(5)) {
                    nothingIsLost(things(client));
                    documentsAndIndexesAgree(things(client));
                }
            }
        }
    }

    private void writeUntilKilled(RunningStandIn database, int round) throws InterruptedException {
        int before = inserted.size();
        AtomicBoolean killed = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "writer-" + round + "-" + writer;
            Thread thread = new Thread(() -> write(database, name, killed), name);
            thread.start();
            writers.add(thread);
        }
        Awaitility.await().until(() -> inserted.size() > before + 150);
        database.kill();
        killed.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(RunningStandIn database, String writer, AtomicBoolean killed) {
        try (MongoClient client = database.client(1)) {
            things(client)
                    .insertOne(
                            new Document("_id", writer).append("name", writer).append("count", 0));
            for (int number = 1; !killed.get(); number++) {
                String id = writer + "-" + number;
                things(client)
                        .insertOne(new Document("_id", id)
                                .append("name", "n-" + id)
                                .append("writer", writer));
                inserted.add(id);
                things(client).updateOne(Filters.eq("_id", writer), Updates.set("count", number));
                counted.put(writer, number);
            }
        } catch (MongoException theKill) {
            // what was not acknowledged may be there or not
        }
    }

    private void nothingIsLost(MongoCollection<Document> things) {
        for (String id : inserted) {
            assertThat(things.find(Filters.eq("_id", id)).first()).as(id).isNotNull();
        }
        counted.forEach((writer, number) -> assertThat(
                        things.find(Filters.eq("_id", writer)).first().getInteger("count"))
                .as(writer)
                .isGreaterThanOrEqualTo(number));
    }

    private void documentsAndIndexesAgree(MongoCollection<Document> things) {
        for (Document thing : things.find()) {
            String id = thing.getString("_id");
            String name = thing.getString("name");
            assertThat(things.find(Filters.eq("name", name)).first()).as(name).isEqualTo(thing);
            assertThatThrownBy(() -> things.insertOne(new Document("_id", "again-" + id).append("name", name)))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            refused -> assertThat(refused.getError().getCategory())
                                    .isEqualTo(ErrorCategory.DUPLICATE_KEY));
        }
        for (String writer : counted.keySet()) {
            assertThat(things.countDocuments(Filters.eq("writer", writer)))
                    .isEqualTo(things.countDocuments(Filters.regex("_id", "^" + writer + "-")));
        }
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("killed").getCollection("things");
    }
}
