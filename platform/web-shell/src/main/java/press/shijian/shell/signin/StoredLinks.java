package press.shijian.shell.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import press.shijian.service.DatabasePreparation;
import press.shijian.shell.OneTimeLinks;
import press.shijian.shell.session.Hash;

/** {@link OneTimeLinks} in MongoDB. */
class StoredLinks implements OneTimeLinks, DatabasePreparation {

    private static final StringKeyGenerator RANDOM =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
    private static final int LONGEST = 128;

    private final MongoTemplate mongo;
    private final Clock clock;

    StoredLinks(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public String make(String purpose, String about, Duration life) {
        String token = RANDOM.generateKey();
        mongo.insert(
                new OneTimeLink(Hash.of(token), purpose, about, clock.instant().plus(life)));
        return token;
    }

    @Override
    public Optional<String> about(String purpose, String token) {
        return token.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(mongo.findById(Hash.of(token), OneTimeLink.class))
                        .filter(link -> link.purpose().equals(purpose)
                                && link.expiresAt().isAfter(clock.instant()))
                        .map(OneTimeLink::about);
    }

    @Override
    public void end(String purpose, String about) {
        mongo.remove(
                Query.query(Criteria.where("about").is(about).and("purpose").is(purpose)), OneTimeLink.class);
    }

    /** What a link of an account is about is the account's id, or begins with it and a blank. */
    void endAllOf(String account) {
        Criteria alone = Criteria.where("about").is(account);
        Criteria withMore = Criteria.where("about").gte(account + ' ').lt(account + '!'); // which follows the blank
        mongo.remove(Query.query(new Criteria().orOperator(alone, withMore)), OneTimeLink.class);
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(OneTimeLink.class).createIndex(new Index("about", Sort.Direction.ASC));
        mongo.indexOps(OneTimeLink.class).createIndex(new Index("expiresAt", Sort.Direction.ASC).expire(0));
    }
}
