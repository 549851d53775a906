package press.shijian.media.store;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.media.Photograph.Rendition;
import press.shijian.media.PhotographSize;

/** Reads photographs; a right to read is enough. Thread-safe. */
public class Photographs {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final MongoOperations mongo;

    Photographs(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** @param id as somebody typed it, perhaps */
    public Optional<Rendition> find(String id, PhotographSize size) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Query query = Query.query(where("_id").is(id));
        query.fields().include("sizes." + size);
        return Optional.ofNullable(mongo.findOne(query, StoredPhotograph.Content.class))
                .map(found -> found.sizes().get(size));
    }
}
