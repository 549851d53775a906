package press.shijian.publish.feed.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.FeedWrites;

/** Each replacement names the version that was read, and {@link Collisions} says which of them came too late. */
@Component
class MongoFeedWrites implements FeedWrites {

    private static final String VERSION = "version";
    private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

    private final MongoTemplate mongo;

    MongoFeedWrites(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public int writeInOrder(List<?> documents) {
        if (documents.isEmpty()) {
            return 0;
        }
        List<ReplaceOneModel<Document>> replacements =
                documents.stream().map(this::replacement).toList();
        Class<?> type = documents.get(0).getClass();
        return Objects.requireNonNull(mongo.execute(type, collection -> {
            try {
                collection.bulkWrite(replacements);
                return documents.size();
            } catch (MongoBulkWriteException collided) {
                return Collisions.of(collided).get(0);
            }
        }));
    }

    private ReplaceOneModel<Document> replacement(Object document) {
        Document next = new Document();
        mongo.getConverter().write(document, next);
        Long read = next.getLong(VERSION);
        long version = read == null ? -1 : read;
        return new ReplaceOneModel<>(
                Filters.and(Filters.eq("_id", next.getString("_id")), Filters.eq(VERSION, version)),
                next.append(VERSION, version + 1),
                OR_INSERT);
    }
}
