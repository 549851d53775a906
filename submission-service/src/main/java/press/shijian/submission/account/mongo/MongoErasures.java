package press.shijian.submission.account.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.submission.account.Erasure;
import press.shijian.submission.account.Erasures;

@Component
class MongoErasures implements Erasures {

    private static final String EMAIL = "email";

    private final MongoTemplate mongo;

    MongoErasures(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void begin(Erasure erasure) {
        try {
            mongo.insert(erasure);
        } catch (DuplicateKeyException begun) {
            // pressed twice
        }
    }

    @Override
    public List<Erasure> next(String after, int most) {
        return mongo.find(
                Query.query(where("_id").gt(after)).with(Sort.by("_id")).limit(most), Erasure.class);
    }

    @Override
    public void keepEmail(String account, String email) {
        change(account, Update.update(EMAIL, email));
    }

    @Override
    public void forgetEmail(String account) {
        change(account, new Update().unset(EMAIL));
    }

    private void change(String account, Update update) {
        mongo.updateFirst(Query.query(where("_id").is(account)), update, Erasure.class);
    }

    @Override
    public void end(String account) {
        mongo.remove(Query.query(where("_id").is(account)), Erasure.class);
    }

    @Override
    public long count(int most) {
        return mongo.count(Query.query(where("_id").gt("")).limit(most), Erasure.class);
    }
}
