package press.shijian.shell.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.service.DatabasePreparation;

/**
 * The open sessions of one account, which somebody may look at and end. Each is named by a handle, a hash of its id: what stands on
 * a page or in a log leads to no session. Thread-safe.
 */
public class AccountSessions implements DatabasePreparation {

    /** The attributes that whoever begins a session gives it. */
    public static final String ACCOUNT = "account";

    public static final String PASSWORD_MARK = "password";
    public static final String BROWSER = "browser";
    public static final String DEVICE = "device";

    private static final String ID = "_id";
    private static final String PREFIX = StoredSessions.ATTRIBUTES + '.';
    private static final int HANDLE_LENGTH = 24;

    private final MongoTemplate mongo;
    private final Clock clock;

    AccountSessions(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * One session that is open.
     *
     * @param browser and {@code device} as they were when it began; null for a session that an earlier version began
     */
    public record OpenSession(
            String handle,
            @Nullable String browser,
            @Nullable String device,
            Instant startedAt,
            Instant usedAt) {}

    public static String handle(String sessionId) {
        return Hash.of(sessionId).substring(0, HANDLE_LENGTH);
    }

    /**
     * The last used first.
     *
     * @param passwordMark what counts now: a session that began with another password is over, though the database may still have it
     * @param most so many at most
     */
    public List<OpenSession> list(String account, String passwordMark, int most) {
        Query query = open(account, passwordMark)
                .with(Sort.by(Sort.Direction.DESC, StoredSessions.USED_AT))
                .limit(most);
        query.fields()
                .include(StoredSessions.STARTED_AT, StoredSessions.USED_AT)
                .include(PREFIX + BROWSER, PREFIX + DEVICE);
        return mongo.find(query, Document.class, StoredSessions.COLLECTION).stream()
                .map(AccountSessions::read)
                .toList();
    }

    public long count(String account, String passwordMark) {
        return mongo.count(open(account, passwordMark), StoredSessions.COLLECTION);
    }

    /**
     * @return whether there was such a session of this account
     */
    public boolean end(String account, String handle) {
        return ids(account)
                .filter(id -> handle(id).equals(handle))
                .findFirst()
                .map(id -> mongo.remove(byId(List.of(id)), StoredSessions.COLLECTION)
                                .getDeletedCount()
                        > 0)
                .orElse(false);
    }

    /** From the next request on, on every instance: each reads its session from the database. */
    public void endAll(String account) {
        mongo.remove(of(account), StoredSessions.COLLECTION);
    }

    public void endOthers(String account, String keptHandle) {
        List<String> others =
                ids(account).filter(id -> !handle(id).equals(keptHandle)).toList();
        mongo.remove(byId(others), StoredSessions.COLLECTION);
    }

    private Stream<String> ids(String account) {
        Query query = of(account);
        query.fields().include(ID);
        return mongo.find(query, Document.class, StoredSessions.COLLECTION).stream()
                .map(session -> session.getString(ID));
    }

    private Query open(String account, String passwordMark) {
        return Query.query(Criteria.where(PREFIX + ACCOUNT)
                .is(account)
                .and(PREFIX + PASSWORD_MARK)
                .is(passwordMark)
                .and(StoredSessions.EXPIRE_AT)
                .gt(Date.from(clock.instant())));
    }

    private static Query of(String account) {
        return Query.query(Criteria.where(PREFIX + ACCOUNT).is(account));
    }

    private static Query byId(List<String> ids) {
        return Query.query(Criteria.where(ID).in(ids));
    }

    private static OpenSession read(Document stored) {
        Document attributes = stored.get(StoredSessions.ATTRIBUTES, new Document());
        return new OpenSession(
                handle(stored.getString(ID)),
                attributes.getString(BROWSER),
                attributes.getString(DEVICE),
                stored.getDate(StoredSessions.STARTED_AT).toInstant(),
                stored.getDate(StoredSessions.USED_AT).toInstant());
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(StoredSessions.COLLECTION)
                .createIndex(new Index(PREFIX + ACCOUNT, Sort.Direction.ASC)
                        .on(StoredSessions.USED_AT, Sort.Direction.DESC)
                        .named("account"));
    }
}
