package press.shijian.messaging.acts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import press.shijian.service.DatabasePreparation;
import press.shijian.service.SecurityLog;

/**
 * Who did what about which event, when, and what came of it: in the log, and for a year in the collection {@code
 * operatorActs}. Thread-safe.
 */
public final class OperatorActs implements DatabasePreparation {

    private static final Logger log = LoggerFactory.getLogger(OperatorActs.class);

    private static final Duration KEPT = Duration.ofDays(365);

    private final MongoTemplate mongo;
    private final SecurityLog security;

    OperatorActs(MongoTemplate mongo, SecurityLog security) {
        this.mongo = mongo;
        this.security = security;
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(OperatorAct.class).createIndex(new Index("at", Sort.Direction.DESC).expire(KEPT));
    }

    /**
     * Does something, and records it. The record comes first: after a crash in between it says that somebody has tried.
     *
     * @param what the event or events that it is about
     * @param why what is wrong with them
     * @param outcome one word in capitals for what came of it
     * @throws RuntimeException when the database is away; nothing is done then
     */
    public <R> R record(
            OperatorAct.Kind act,
            String what,
            @Nullable String why,
            String by,
            Supplier<R> work,
            Function<R, String> outcome) {
        OperatorAct begun = mongo.insert(new OperatorAct(null, Instant.now(), by, act, what, why, null));
        log.info("{} of {} by {}", act, what, by);
        R result = work.get();
        String word = outcome.apply(result);
        log.info("{} of {} by {}: {}", act, what, by, word);
        security.record(
                SecurityLog.Event.OPERATOR_ACTED, Map.of("by", by, "act", act.name(), "what", what, "outcome", word));
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(begun.id())),
                Update.update("outcome", word).set("at", Instant.now()),
                OperatorAct.class);
        return result;
    }

    /** The latest first. */
    public List<OperatorAct> latest(int limit) {
        return mongo.find(new Query().with(Sort.by("at").descending()).limit(limit), OperatorAct.class);
    }
}
