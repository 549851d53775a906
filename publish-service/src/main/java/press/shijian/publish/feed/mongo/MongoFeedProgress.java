package press.shijian.publish.feed.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.FeedProgress;

/** One document for the consumer group of the feeds. */
@Component
class MongoFeedProgress implements FeedProgress {

    private static final String COLLECTION = "feed_progress";
    private static final String GROUP = "publish-service-feeds";
    private static final String OFFSETS = "offsets";

    private final MongoTemplate mongo;

    MongoFeedProgress(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Map<Integer, Long> offsets() {
        Document stored = mongo.findById(GROUP, Document.class, COLLECTION);
        Map<Integer, Long> offsets = new TreeMap<>();
        if (stored != null) {
            stored.get(OFFSETS, Document.class)
                    .forEach((partition, offset) -> offsets.put(Integer.valueOf(partition), (Long) offset));
        }
        return offsets;
    }

    @Override
    public void applied(Map<Integer, Long> offsets) {
        mongo.execute(COLLECTION, collection -> {
            collection.updateOne(
                    Filters.eq("_id", GROUP),
                    Updates.combine(offsets.entrySet().stream()
                            .map(one -> Updates.max(OFFSETS + "." + one.getKey(), one.getValue()))
                            .toList()),
                    new UpdateOptions().upsert(true));
            return collection;
        });
    }
}
