package press.shijian.publish.readership;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts in memory and adds to the database every few seconds and at the end, all articles in one go: a thousand readers of
 * one article cost one update, not a thousand.
 */
@Component
public class Views implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Views.class);

    @Document("views")
    private record ArticleViews(@Id long number, long count) {}

    private final MongoTemplate mongo;
    private final Map<Long, Long> unsaved = new ConcurrentHashMap<>();
    private volatile boolean running;

    Views(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    public void count(long number) {
        unsaved.merge(number, 1L, Long::sum);
    }

    /** With what this instance has not saved yet, so readers see their own visit. */
    public long of(long number) {
        ArticleViews saved = mongo.findById(number, ArticleViews.class);
        return (saved == null ? 0 : saved.count()) + unsaved.getOrDefault(number, 0L);
    }

    @Scheduled(fixedDelayString = "${shijian.publish.views-saved-every:5s}")
    void save() {
        Map<Long, Long> batch = new HashMap<>();
        unsaved.keySet().forEach(number -> {
            Long views = unsaved.remove(number);
            if (views != null) {
                batch.put(number, views);
            }
        });
        if (batch.isEmpty()) {
            return;
        }
        BulkOperations updates = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, ArticleViews.class);
        batch.forEach((number, views) ->
                updates.upsert(Query.query(Criteria.where("_id").is(number)), new Update().inc("count", views)));
        try {
            updates.execute();
        } catch (DataAccessException e) {
            // the database is away: keep them for the next time
            batch.forEach((number, views) -> unsaved.merge(number, views, Long::sum));
            log.debug("Views of {} articles could not be saved yet", batch.size(), e);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        save();
    }

    /** Lower than the web server's, which therefore stops first: the last readers are counted too. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
