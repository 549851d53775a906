package press.shijian.submission.account.mongo;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.service.DatabasePreparation;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.PendingAccount;

/** Uniqueness is a promise of the database, not of a look beforehand. */
@Component
class AccountIndexes implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(Account.class)
                .createIndex(new Index("email", Direction.ASC).unique().named("email"));
        mongo.indexOps(PendingAccount.class).createIndex(new Index("expiresAt", Direction.ASC).expire(0));
        mongo.indexOps(PendingAccount.class)
                .createIndex(new Index("account.email", Direction.ASC).on("expiresAt", Direction.ASC));
    }
}
