package press.shijian.publish.readership.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.publish.readership.SavedViews;

@Component
class MongoSavedViews implements SavedViews {

    @Document("views")
    private record ArticleViews(@Id long number, long count) {}

    private final MongoTemplate mongo;

    MongoSavedViews(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public long of(long number) {
        ArticleViews saved = mongo.findById(number, ArticleViews.class);
        return saved == null ? 0 : saved.count();
    }

    @Override
    public Map<Long, Long> of(Collection<Long> numbers) {
        Map<Long, Long> views = new HashMap<>();
        mongo.find(Query.query(where("_id").in(numbers)), ArticleViews.class)
                .forEach(saved -> views.put(saved.number(), saved.count()));
        return views;
    }

    @Override
    public void add(Map<Long, Long> views) {
        BulkOperations updates = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, ArticleViews.class);
        views.forEach((number, count) ->
                updates.upsert(Query.query(where("_id").is(number)), new Update().inc("count", count)));
        updates.execute();
    }
}
