package press.shijian.shell.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import press.shijian.service.DatabasePreparation;
import press.shijian.shell.ExternalIdentity;

/**
 * Which account belongs to whom at the OpenID provider: by issuer and subject, since an email may pass to somebody else. An account
 * has one identity, an identity one account; the database guarantees both.
 */
class BoundIdentities implements DatabasePreparation {

    private final MongoTemplate mongo;
    private final Clock clock;

    BoundIdentities(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    Optional<String> accountOf(ExternalIdentity who) {
        return Optional.ofNullable(mongo.findOne(Query.query(of(who)), BoundIdentity.class))
                .map(BoundIdentity::account);
    }

    /** Whether the account is nobody else's at this provider. One of another provider, which isn't used any more, may be replaced. */
    boolean isFree(String account, ExternalIdentity who) {
        BoundIdentity bound = mongo.findById(account, BoundIdentity.class);
        return bound == null
                || !bound.issuer().equals(who.issuer())
                || bound.subject().equals(who.subject());
    }

    /**
     * @return false where the account has become somebody else's meanwhile, or this person has another
     */
    boolean bind(String account, ExternalIdentity who) {
        Query free = Query.query(where("_id")
                .is(account)
                .orOperator(where("issuer").ne(who.issuer()), where("subject").is(who.subject())));
        Update identity = new Update()
                .set("issuer", who.issuer())
                .set("subject", who.subject())
                .set("since", clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            mongo.upsert(free, identity, BoundIdentity.class);
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** For an identity whose account is gone. */
    void forget(ExternalIdentity who) {
        mongo.remove(Query.query(of(who)), BoundIdentity.class);
    }

    private static Criteria of(ExternalIdentity who) {
        return where("issuer").is(who.issuer()).and("subject").is(who.subject());
    }

    @Override
    public void prepare(MongoTemplate database) {
        database.indexOps(BoundIdentity.class)
                .createIndex(new Index("subject", Sort.Direction.ASC)
                        .on("issuer", Sort.Direction.ASC)
                        .unique());
    }
}
