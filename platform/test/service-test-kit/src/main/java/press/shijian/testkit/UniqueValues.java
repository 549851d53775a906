package press.shijian.testkit;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Whether a database lets go of a value in a unique index when an update takes it out of its document. MongoDB does;
 * SecantusDB 0.5 keeps it, so nobody else can ever have it there.
 */
public final class UniqueValues {

    private static final int DUPLICATE_KEY = 11000;

    private UniqueValues() {}

    /** Skips the test where an update leaves the value behind. */
    public static void assumeFreedByUpdates(MongoTemplate mongo) {
        MongoCollection<Document> probe = mongo.getCollection("probe-" + UUID.randomUUID());
        try {
            probe.createIndex(Indexes.ascending("value"), new IndexOptions().unique(true));
            probe.insertOne(new Document("_id", 1).append("value", "old"));
            probe.updateOne(new Document("_id", 1), Updates.set("value", "new"));
            Assumptions.assumeTrue(
                    accepts(probe, new Document("_id", 2).append("value", "old")),
                    "A value that an update gave up is not free on this database, as it is on MongoDB");
        } finally {
            probe.drop();
        }
    }

    private static boolean accepts(MongoCollection<Document> probe, Document document) {
        try {
            probe.insertOne(document);
            return true;
        } catch (MongoException refused) {
            if (refused.getCode() == DUPLICATE_KEY) {
                return false;
            }
            throw refused;
        }
    }
}
