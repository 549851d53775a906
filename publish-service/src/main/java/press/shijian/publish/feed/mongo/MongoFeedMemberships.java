package press.shijian.publish.feed.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventType;
import press.shijian.publish.feed.FeedMembership;
import press.shijian.publish.feed.FeedMemberships;

/** By {@code _id}. How far an article was heard is kept beside the membership by the messaging, in the same write. */
@Component
class MongoFeedMemberships implements FeedMemberships {

    private static final String HEARD = "heard";
    private static final String EMITTER = EventType.of(ArticlePublished.class).emitter();

    private final MongoTemplate mongo;

    MongoFeedMemberships(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<FeedMembership> findAllById(Iterable<String> ids) {
        List<String> these = new ArrayList<>();
        ids.forEach(these::add);
        return mongo.find(Query.query(where("_id").in(these)), FeedMembership.class);
    }

    @Override
    public Map<String, Long> appliedSequences(Collection<String> ids) {
        Query query = Query.query(where("_id").in(ids));
        query.fields().include(HEARD);
        Map<String, Long> applied = new HashMap<>();
        for (Document one : mongo.find(query, Document.class, mongo.getCollectionName(FeedMembership.class))) {
            Document heard = one.get(HEARD, Document.class);
            Number sequence = heard == null ? null : heard.get(EMITTER, Number.class);
            if (sequence != null) {
                applied.put(one.getString("_id"), sequence.longValue());
            }
        }
        return applied;
    }
}
