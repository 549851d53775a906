package press.shijian.media.store;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import press.shijian.media.Photograph;
import press.shijian.media.store.StoredPhotograph.Due;

/**
 * Writes photographs, in one service only. A photograph begins as one that nobody uses: whoever uploads it may never hand it in. It
 * stays for as long as something uses it, and then for {@link MediaProperties#keptUnused}. Its content never changes.
 *
 * <p>Each write is one that several instances may make at once. Thread-safe.
 */
public class PhotographStore {

    private final MongoOperations mongo;
    private final MediaProperties properties;
    private final Clock clock;

    PhotographStore(MongoOperations mongo, MediaProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    /** One that is there already stays as long as a new one. */
    public void add(Photograph photograph) {
        Update photographOrTime = unusedFromNowOn().setOnInsert("sizes", photograph.sizes());
        if (photograph.aiLabel() != null) {
            photographOrTime.setOnInsert("aiLabel", photograph.aiLabel());
        }
        mongo.upsert(byIds(Set.of(photograph.id())), photographOrTime, StoredPhotograph.class);
    }

    /**
     * Call before a draft with these photographs is saved, so that none is removed while it is being saved.
     *
     * @return those that are not there: never uploaded, or unused for too long
     */
    public Set<String> use(Set<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        noteUsed(ids);
        Query query = byIds(ids);
        query.fields().include("unusedSince");
        Set<String> missing = new HashSet<>(ids);
        mongo.find(query, Due.class).forEach(found -> missing.remove(found.id()));
        return missing;
    }

    List<Due> due(int atMost) {
        Query query = Query.query(where("lookAt").lte(clock.instant()))
                .with(Sort.by("lookAt"))
                .limit(atMost);
        query.fields().include("unusedSince");
        return mongo.find(query, Due.class);
    }

    void noteUsed(Collection<String> ids) {
        Update used = Update.update("lookAt", clock.instant().plus(properties.lookedAtAgain()))
                .unset("unusedSince");
        mongo.updateMulti(byIds(ids), used, StoredPhotograph.class);
    }

    void noteUnused(Collection<String> ids) {
        mongo.updateMulti(byIds(ids), unusedFromNowOn(), StoredPhotograph.class);
    }

    /** Not one that somebody uses or uploads again meanwhile. */
    boolean remove(Due unused) {
        Query unchanged =
                Query.query(where("_id").is(unused.id()).and("unusedSince").is(unused.unusedSince()));
        return mongo.remove(unchanged, StoredPhotograph.class).getDeletedCount() > 0;
    }

    private Update unusedFromNowOn() {
        Instant now = clock.instant();
        return Update.update("lookAt", now.plus(properties.keptUnused())).set("unusedSince", now);
    }

    private static Query byIds(Collection<String> ids) {
        return Query.query(where("_id").in(ids));
    }

    /** For {@link #due}. Repeating it does no harm. */
    void prepare() {
        mongo.indexOps(StoredPhotograph.class).createIndex(new Index("lookAt", Direction.ASC));
    }
}
