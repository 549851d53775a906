package press.shijian.submission.account.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.submission.account.PendingAccount;
import press.shijian.submission.account.PendingAccounts;

@Component
class MongoPendingAccounts implements PendingAccounts {

    private final MongoTemplate mongo;
    private final Clock clock;

    MongoPendingAccounts(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public void add(PendingAccount pending) {
        mongo.insert(pending);
    }

    /** MongoDB's TTL index removes them late, and the stand-in never. */
    @Override
    public Optional<PendingAccount> byId(String id) {
        return Optional.ofNullable(mongo.findById(id, PendingAccount.class))
                .filter(pending -> pending.expiresAt().isAfter(clock.instant()));
    }

    @Override
    public long countExpiringAfter(Instant instant, String email, int most) {
        Query recent =
                Query.query(where("account.email").is(email).and("expiresAt").gt(instant));
        return mongo.count(recent.limit(most), PendingAccount.class);
    }

    @Override
    public void removeExpiringUntil(Instant instant, String email) {
        mongo.remove(
                Query.query(where("account.email").is(email).and("expiresAt").lte(instant)), PendingAccount.class);
    }

    @Override
    public void remove(String id) {
        mongo.remove(Query.query(where("id").is(id)), PendingAccount.class);
    }
}
