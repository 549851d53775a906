package press.shijian.submission.account.mongo;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.service.DatabasePreparation;
import press.shijian.submission.account.Account;

/** Uniqueness is a promise of the database, not of a look beforehand. */
@Component
class AccountIndexes implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(Account.class)
                .createIndex(new Index("email", Direction.ASC).unique().named("email"));
    }
}
