package press.shijian.publish.feed.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Bucket;
import press.shijian.publish.feed.FeedCopies;
import press.shijian.publish.feed.FeedHead;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.FeedRoot;

/** The documents of one copy, and the parts of one feed, are a range of {@code _id}. */
@Component
class MongoFeedCopies implements FeedCopies {

    private static final int AT_ONCE = 500;

    private final MongoTemplate mongo;

    MongoFeedCopies(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<FeedRoot> roots(String prefix, String after, int most) {
        String from = after.isEmpty() ? prefix : after;
        Query next = Query.query(where("_id").gt(from).lt(behind(prefix)))
                .with(Sort.by("_id"))
                .limit(most);
        return mongo.find(next, FeedRoot.class);
    }

    @Override
    public void removeParts(FeedName stored) {
        for (Class<?> kind : List.of(FeedHead.class, Bucket.class)) {
            while (removeSome(stored.value() + "/", kind)) {
                // the next ones
            }
        }
    }

    private boolean removeSome(String prefix, Class<?> kind) {
        Criteria parts = where("_id").gte(prefix).lt(behind(prefix));
        Query some = Query.query(parts).with(Sort.by("_id")).limit(AT_ONCE);
        some.fields().include("_id");
        List<String> ids = mongo.find(some, Document.class, mongo.getCollectionName(kind)).stream()
                .map(part -> part.getString("_id"))
                .toList();
        mongo.remove(Query.query(where("_id").in(ids)), kind);
        return ids.size() == AT_ONCE;
    }

    @Override
    public void removeRoot(String id) {
        mongo.remove(Query.query(where("_id").is(id)), FeedRoot.class);
    }

    /** The first string that no longer begins with the prefix. */
    private static String behind(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
