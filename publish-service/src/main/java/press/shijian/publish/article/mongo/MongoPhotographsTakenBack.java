package press.shijian.publish.article.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.media.store.WithdrawnPhotographs;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.PhotographsTakenBack;

/**
 * A document for each photograph that some article has shown and shows no longer. It is found by {@code _id}; only of those that have one it is
 * asked whether another article shows them, by the index on articles' photographs.
 */
@Component
class MongoPhotographsTakenBack implements PhotographsTakenBack, WithdrawnPhotographs {

    private static final String COLLECTION = "withdrawn_photographs";

    private final MongoTemplate mongo;

    MongoPhotographsTakenBack(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void note(Set<String> photographs) {
        for (String photograph : photographs) {
            mongo.upsert(Query.query(where("_id").is(photograph)), new Update().setOnInsert("noted", true), COLLECTION);
        }
    }

    @Override
    public boolean isWithdrawn(String photograph) {
        return mongo.exists(Query.query(where("_id").is(photograph)), COLLECTION)
                && !mongo.exists(
                        Query.query(where("photographs")
                                .is(photograph)
                                .and("unpublishedAt")
                                .exists(false)),
                        Article.class);
    }
}
