package press.shijian.review.policy.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.review.policy.CategoryPolicy;
import press.shijian.review.policy.Policies;

/** One document for each category, read by its id. An edit replaces it where its number is still the one that was edited. */
@Component
class MongoPolicies implements Policies {

    private final MongoTemplate mongo;

    MongoPolicies(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<CategoryPolicy> of(String category) {
        return Optional.ofNullable(mongo.findById(category, CategoryPolicy.class));
    }

    @Override
    public Map<String, CategoryPolicy> of(Collection<String> categories) {
        Map<String, CategoryPolicy> found = new HashMap<>();
        mongo.find(Query.query(where("id").in(categories)), CategoryPolicy.class)
                .forEach(policy -> found.put(policy.id(), policy));
        return found;
    }

    @Override
    public boolean replace(CategoryPolicy policy, int before) {
        if (before == 0) {
            try {
                mongo.insert(policy);
                return true;
            } catch (DuplicateKeyException another) {
                return false;
            }
        }
        return mongo.replace(
                                Query.query(where("id")
                                        .is(policy.id())
                                        .and("number")
                                        .is(before)),
                                policy)
                        .getMatchedCount()
                == 1;
    }
}
