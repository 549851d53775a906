package press.shijian.shell.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.session.SessionRepository;
import press.shijian.service.DatabasePreparation;

/**
 * Sessions in MongoDB, each a document of plain values. One that can't be read is none: otherwise its owner would get a fault on
 * every page, the sign-in page included. One that was ended stays ended, whatever its last requests still save.
 *
 * <p>Sessions expire by a TTL index; where there is no TTL (the stand-in), reading looks at the date itself.
 */
class StoredSessions implements SessionRepository<StoredSession>, DatabasePreparation {

    static final String COLLECTION = "sessions";

    /** That a session was used is stored so often at most: pages that only read write nothing. */
    private static final Duration USE_STORED_EVERY = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(StoredSessions.class);

    static final String STARTED_AT = "startedAt";
    static final String USED_AT = "usedAt";
    static final String EXPIRE_AT = "expireAt";
    static final String ATTRIBUTES = "attributes";

    private final MongoTemplate mongo;
    private final SessionIds ids;
    private final SessionProperties properties;
    private final Clock clock;

    StoredSessions(MongoTemplate mongo, SessionIds ids, SessionProperties properties, Clock clock) {
        this.mongo = mongo;
        this.ids = ids;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public StoredSession createSession() {
        return StoredSession.begin(ids::generate, clock.instant(), properties.unusedLife());
    }

    @Override
    public void save(StoredSession session) {
        String storedAs = session.storedAs();
        if (storedAs == null) {
            insert(session);
        } else if (!storedAs.equals(session.getId())) {
            insert(session);
            deleteById(storedAs);
        } else {
            update(session);
        }
        session.stored();
    }

    private void insert(StoredSession session) {
        session.attributes().forEach(StoredSessions::requirePlain);
        mongo.insert(
                new Document("_id", session.getId())
                        .append(STARTED_AT, session.getCreationTime())
                        .append(USED_AT, session.getLastAccessedTime())
                        .append(EXPIRE_AT, end(session))
                        .append(ATTRIBUTES, new Document(session.attributes())),
                COLLECTION);
    }

    private void update(StoredSession session) {
        Instant storedUsedAt = Objects.requireNonNull(session.storedUsedAt());
        if (session.changed().isEmpty()
                && Duration.between(storedUsedAt, session.getLastAccessedTime()).compareTo(USE_STORED_EVERY) < 0) {
            return;
        }
        Update update = new Update().set(USED_AT, session.getLastAccessedTime()).set(EXPIRE_AT, end(session));
        for (String name : session.changed()) {
            Object value = session.attributes().get(name);
            if (value == null) {
                update.unset(ATTRIBUTES + '.' + name);
            } else {
                requirePlain(name, value);
                update.set(ATTRIBUTES + '.' + name, value);
            }
        }
        mongo.updateFirst(byId(session.getId()), update, COLLECTION);
    }

    @Override
    public @Nullable StoredSession findById(String id) {
        Document stored = mongo.findById(id, Document.class, COLLECTION);
        StoredSession session = stored == null ? null : read(id, stored);
        if (session == null || !end(session).isAfter(clock.instant())) {
            return null;
        }
        return session;
    }

    /** Reads what the database has answered already: that it is away is never caught here. */
    private @Nullable StoredSession read(String id, Document stored) {
        try {
            Map<String, Object> attributes = new HashMap<>();
            stored.get(ATTRIBUTES, Document.class).forEach((name, value) -> attributes.put(name, plain(value)));
            return StoredSession.read(
                    id,
                    ids::generate,
                    stored.getDate(STARTED_AT).toInstant(),
                    stored.getDate(USED_AT).toInstant(),
                    attributes,
                    properties.unusedLife());
        } catch (RuntimeException unreadable) {
            log.warn("Ignoring an unreadable session: {}", unreadable.toString());
            return null;
        }
    }

    @Override
    public void deleteById(String id) {
        mongo.remove(byId(id), COLLECTION);
    }

    private Instant end(StoredSession session) {
        Instant unused = session.getLastAccessedTime().plus(session.getMaxInactiveInterval());
        Instant whole = session.getCreationTime().plus(properties.wholeLife());
        return unused.isBefore(whole) ? unused : whole;
    }

    private static Query byId(String id) {
        return Query.query(Criteria.where("_id").is(id));
    }

    /** No class of ours or of a library lies in the database: another version could not read it. */
    private static void requirePlain(String name, Object value) {
        if (name.contains(".") || name.startsWith("$")) {
            throw new IllegalArgumentException("Not a name for an attribute of a session: " + name);
        }
        if (value instanceof List<?> list) {
            list.forEach(one -> requirePlain(name, one));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> requirePlain((String) key, one));
        } else if (!(value instanceof String
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof Instant)) {
            throw new IllegalArgumentException("Not a plain value: " + name + " is a " + value.getClass());
        }
    }

    private static Object plain(Object stored) {
        if (stored instanceof Date date) {
            return date.toInstant();
        }
        if (stored instanceof List<?> list) {
            return list.stream().map(StoredSessions::plain).toList();
        }
        if (stored instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new HashMap<>();
            map.forEach((key, value) -> plain.put(key, plain(value)));
            return plain;
        }
        return stored;
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(COLLECTION).createIndex(new Index(EXPIRE_AT, Sort.Direction.ASC).expire(0));
    }
}
