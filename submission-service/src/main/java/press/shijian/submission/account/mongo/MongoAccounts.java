package press.shijian.submission.account.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Optional;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;

@Component
class MongoAccounts implements Accounts {

    private final MongoTemplate mongo;

    MongoAccounts(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Account> byId(String id) {
        return Optional.ofNullable(mongo.findById(id, Account.class));
    }

    @Override
    public Optional<Account> byEmail(String email) {
        return Optional.ofNullable(mongo.findOne(Query.query(where("email").is(email)), Account.class));
    }

    @Override
    public void add(Account account) {
        mongo.insert(account);
    }

    @Override
    public boolean changePassword(String id, String before, String after) {
        return mongo.updateFirst(
                                Query.query(where("id").is(id).and("passwordHash").is(before)),
                                Update.update("passwordHash", after),
                                Account.class)
                        .getMatchedCount()
                > 0;
    }
}
