package press.shijian.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stored is read again, by the next process, and by one of the next version. */
@Tag("any-database")
class StoredDocumentsTest {

    private static final int MANY = 2_000;

    @Test
    void areReadAsTheyWereWritten(@TempDir Path folder) throws Exception {
        List<Document> written = List.of(
                new Document("_id", "text")
                        .append("empty", "")
                        .append("chinese", "实践𠮷\u0000end")
                        .append("null", null)
                        .append("yes", true)
                        .append("int", Integer.MIN_VALUE)
                        .append("long", Long.MAX_VALUE)
                        .append("double", -0.5)
                        .append("decimal", new Decimal128(42))
                        .append("at", new Date(1))
                        .append("id", new ObjectId())
                        .append("bytes", new Binary(new byte[] {0, -1}))
                        .append("list", Arrays.asList(1, null, List.of("a"), new Document("b", new Document()))),
                new Document("_id", 7).append("kind", "int"),
                new Document("_id", 8L).append("kind", "long"),
                new Document("_id", new ObjectId()).append("kind", "ObjectId"),
                new Document("_id", new Document("a", 1).append("b", "2")).append("kind", "document"),
                new Document("_id", new Date(5)).append("kind", "date"));
        try (RunningStandIn database = new RunningStandIn(folder)) {
            try (MongoClient client = database.client(5)) {
                collection(client).insertMany(written);
            }
            database.kill();
            database.start();

            try (MongoClient client = database.client(5)) {
                for (Document document : written) {
                    assertThat(collection(client)
                                    .find(Filters.eq("_id", document.get("_id")))
                                    .first())
                            .isEqualTo(document);
                }
            }
        }
    }

    @Test
    void ofTheFormBeforeAreFoundByTheirKeys(@TempDir Path folder) throws Exception {
        MongoServer before = new MongoServer(
                new H2Backend(MVStore.open(folder.resolve("stand-in.mv.db").toString())));
        InetSocketAddress address = before.bind();
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + address.getPort())) {
            collection(client).createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
            collection(client)
                    .createIndex(
                            Indexes.ascending("owner", "name"),
                            new IndexOptions().unique(true).sparse(true));
            collection(client)
                    .insertMany(IntStream.range(0, MANY)
                            .mapToObj(StoredDocumentsTest::document)
                            .toList());
            collection(client).insertOne(new Document("_id", new ObjectId(new Date(0), 1)).append("number", null));
        } finally {
            before.shutdown();
        }

        try (RunningStandIn database = new RunningStandIn(folder);
                MongoClient client = database.client(5)) {
            for (int i = 0; i < MANY; i++) {
                assertThat(collection(client).find(Filters.eq("number", i)).first())
                        .isEqualTo(document(i));
                assertThat(collection(client).find(Filters.eq("_id", "s-" + i)).first())
                        .isEqualTo(document(i));
            }
            assertThat(collection(client)
                            .find(Filters.eq("_id", new ObjectId(new Date(0), 1)))
                            .first())
                    .isNotNull();
            assertThatThrownBy(() ->
                            collection(client).insertOne(new Document("_id", "another").append("number", MANY / 2)))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("E11000");
            assertThatThrownBy(() -> collection(client)
                            .insertOne(document(3).append("_id", "another").append("number", -1)))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("E11000");
            collection(client).deleteOne(Filters.eq("_id", "s-5"));
            collection(client).insertOne(document(5).append("_id", "s-5 again"));
            assertThat(collection(client).countDocuments()).isEqualTo(MANY + 1);
        }
    }

    private static Document document(int number) {
        return new Document("_id", "s-" + number)
                .append("number", number)
                .append("owner", "o-" + number % 7)
                .append(
                        "name",
                        UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)})
                                .toString());
    }

    private static MongoCollection<Document> collection(MongoClient client) {
        return client.getDatabase("stored").getCollection("documents");
    }
}
