package press.shijian.submission.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Optional;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** All accounts. Thread-safe. */
@Component
public class StudentAccounts {

    private final MongoTemplate mongo;

    StudentAccounts(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    public Optional<Account> byId(String id) {
        return Optional.ofNullable(mongo.findById(id, Account.class));
    }

    /**
     * @param email in lower case
     */
    Optional<Account> byEmail(String email) {
        return Optional.ofNullable(mongo.findOne(Query.query(where("email").is(email)), Account.class));
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when the address has an account already
     */
    void add(Account account) {
        mongo.insert(account);
    }
}
