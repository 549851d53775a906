package press.shijian.shell.signin;

import java.time.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mongodb.spring.session.JdkMongoSessionConverter;
import org.mongodb.spring.session.MongoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;

/**
 * The indexes of sessions and tokens, made as soon as the database answers: a service starts without it. Both expire by
 * TTL; where there is none (the stand-in), reading looks at the date itself.
 */
class SignInCollections implements SmartLifecycle {

    static final String SESSIONS = "sessions";

    private static final Logger log = LoggerFactory.getLogger(SignInCollections.class);
    private static final long PAUSE_MILLIS = 2_000;

    private final MongoOperations mongo;
    private final StoredSessions sessions;
    private volatile @Nullable Thread working;

    SignInCollections(MongoOperations mongo, StoredSessions sessions) {
        this.mongo = mongo;
        this.sessions = sessions;
    }

    private void untilPrepared() {
        boolean told = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                sessions.makeIndexes(mongo.indexOps(SESSIONS));
                mongo.indexOps(ApiToken.class)
                        .createIndex(new Index("expiresAt", Sort.Direction.ASC).expire(Duration.ZERO));
                return;
            } catch (DataAccessException e) {
                if (!told) {
                    log.warn("Waiting for the database to make the indexes of sessions and tokens: {}", e.getMessage());
                    told = true;
                }
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::untilPrepared, "sign-in-indexes");
        thread.setDaemon(true);
        working = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = working;
        working = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return working != null;
    }

    /**
     * Spring Session's own way of storing a session, but it doesn't insist on its index while the service starts, and a
     * session that can't be read is none: otherwise its owner would get a fault on every page, the sign-in page included.
     */
    static final class StoredSessions extends JdkMongoSessionConverter {

        StoredSessions(Duration life) {
            super(life);
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
            // later: see makeIndexes
        }

        void makeIndexes(IndexOperations indexes) {
            super.ensureIndexes(indexes);
        }
    }
}
