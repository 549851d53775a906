package press.shijian.shell.signin;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mongodb.spring.session.JdkMongoSessionConverter;
import org.mongodb.spring.session.MongoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import press.shijian.service.DatabasePreparation;

/**
 * Spring Session's own way of storing a session, but it doesn't insist on its index while the service starts, and a session
 * that can't be read is none: otherwise its owner would get a fault on every page, the sign-in page included. Sessions and
 * tokens expire by TTL indexes; where there is no TTL (the stand-in), reading looks at the date itself.
 */
class StoredSessions extends JdkMongoSessionConverter implements DatabasePreparation {

    static final String COLLECTION = "sessions";

    private static final Logger log = LoggerFactory.getLogger(StoredSessions.class);

    StoredSessions(SignInProperties properties) {
        super(properties.sessionLife());
    }

    /** Reads what the database has answered already: that it is away is never caught here. */
    @Override
    @SuppressWarnings("NullAway") // undeclared, but the repository takes null for a session that isn't there
    protected @Nullable MongoSession convert(Document stored) {
        try {
            return super.convert(stored);
        } catch (RuntimeException unreadable) {
            log.warn("Ignoring an unreadable session: {}", unreadable.toString());
            return null;
        }
    }

    @Override
    protected void ensureIndexes(IndexOperations indexes) {
        // in prepare, once the database answers
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        super.ensureIndexes(mongo.indexOps(COLLECTION));
        mongo.indexOps(ApiToken.class).createIndex(new Index("expiresAt", Sort.Direction.ASC).expire(0));
    }
}
