package press.shijian.publish.feed.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveEvent;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.FeedWrites;

/**
 * Each replacement names the version that was read, and {@link Collisions} says which of them came too late. Listeners to saved
 * documents hear of what is written here, as of any other save.
 */
@Component
class MongoFeedWrites implements FeedWrites {

    private static final String VERSION = "version";
    private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

    private final MongoTemplate mongo;
    private final ApplicationEventPublisher listeners;

    MongoFeedWrites(MongoTemplate mongo, ApplicationEventPublisher listeners) {
        this.mongo = mongo;
        this.listeners = listeners;
    }

    @Override
    public int writeInOrder(List<?> documents) {
        if (documents.isEmpty()) {
            return 0;
        }
        List<Document> next = documents.stream().map(this::withNextVersion).toList();
        Class<?> type = documents.get(0).getClass();
        int written = Objects.requireNonNull(mongo.execute(type, collection -> {
            try {
                collection.bulkWrite(
                        next.stream().map(MongoFeedWrites::replacement).toList());
                return documents.size();
            } catch (MongoBulkWriteException collided) {
                return Collisions.of(collided).get(0);
            }
        }));
        String collection = mongo.getCollectionName(type);
        for (int i = 0; i < written; i++) {
            listeners.publishEvent(new AfterSaveEvent<>(documents.get(i), next.get(i), collection));
        }
        return written;
    }

    private Document withNextVersion(Object document) {
        Document next = new Document();
        mongo.getConverter().write(document, next);
        Long read = next.getLong(VERSION);
        return next.append(VERSION, read == null ? 0L : read + 1);
    }

    private static ReplaceOneModel<Document> replacement(Document next) {
        return new ReplaceOneModel<>(
                Filters.and(Filters.eq("_id", next.getString("_id")), Filters.eq(VERSION, next.getLong(VERSION) - 1)),
                next,
                OR_INSERT);
    }
}
