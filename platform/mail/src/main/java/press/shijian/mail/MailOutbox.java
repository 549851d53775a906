package press.shijian.mail;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import press.shijian.mail.StoredMail.State;
import press.shijian.service.DatabasePreparation;

/** The collection {@code mails}. Each write changes one document, so that of two instances one succeeds. Thread-safe. */
class MailOutbox implements DatabasePreparation {

    /** Counting further would say nothing more and read an index of any length. */
    static final int MOST_COUNTED = 10_000;

    private static final Duration NOBODYS_KEPT = Duration.ofDays(1);

    private final MongoTemplate mongo;
    private final MailProperties properties;
    private final Clock clock;

    /** Whoever sends, in this instance. */
    private volatile Runnable added = () -> {};

    MailOutbox(MongoTemplate mongo, MailProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param added told after each mail that was handed over here; must not block */
    void whenAdded(Runnable added) {
        this.added = added;
    }

    void add(Mail mail) {
        insert(StoredMail.waiting(mail, clock.instant()));
    }

    void addDropped(String key, String kind) {
        Instant now = clock.instant();
        insert(StoredMail.dropped(key, kind, now, now.plus(NOBODYS_KEPT)));
    }

    private void insert(StoredMail mail) {
        try {
            mongo.insert(mail);
        } catch (DuplicateKeyException sameCause) {
            // it waits already, or was sent
        }
        added.run();
    }

    /** The next one that is due, for this caller alone until its lease ends. */
    Optional<StoredMail> take() {
        Instant now = clock.instant();
        return Optional.ofNullable(mongo.findAndModify(
                Query.query(where("dueAt").lte(now)).with(Sort.by("dueAt")),
                Update.update("dueAt", now.plus(properties.lease())).inc("attempts", 1),
                FindAndModifyOptions.options().returnNew(true),
                StoredMail.class));
    }

    /** Whoever has it now: it was sent. */
    void sent(StoredMail mail) {
        mongo.updateFirst(waiting(mail), ended(State.SENT), StoredMail.class);
    }

    void endUnsent(StoredMail mail, State state, String reason) {
        mongo.updateFirst(takenBy(mail), ended(state).set("reason", reason).unset("to"), StoredMail.class);
    }

    private Update ended(State state) {
        Instant now = clock.instant();
        return Update.update("state", state)
                .set("endedAt", now)
                .set("expireAt", now.plus(properties.kept()))
                .unset("waitingSince")
                .unset("dueAt")
                .unset("about")
                .unset("link")
                .unset("arguments");
    }

    void tryAgain(StoredMail mail) {
        Instant dueAt = clock.instant().plus(properties.pause(mail.attempts()));
        mongo.updateFirst(takenBy(mail), Update.update("dueAt", dueAt), StoredMail.class);
    }

    /** Not once another instance has taken it after the lease ended. */
    private static Query takenBy(StoredMail mail) {
        return Query.query(waitingCriteria(mail).and("attempts").is(mail.attempts()));
    }

    private static Query waiting(StoredMail mail) {
        return Query.query(waitingCriteria(mail));
    }

    private static Criteria waitingCriteria(StoredMail mail) {
        return where("_id").is(mail.key()).and("state").is(State.WAITING);
    }

    /** What waits since later may be somebody else's, who has the address by then. One that is being sent ends after that. */
    void remove(String to, Instant until) {
        mongo.remove(
                Query.query(where("to")
                        .is(to)
                        .orOperator(
                                where("waitingSince").lte(until),
                                where("endedAt").exists(true))),
                StoredMail.class);
    }

    /** At most {@link #MOST_COUNTED}. */
    long countWaiting() {
        return mongo.count(Query.query(where("waitingSince").exists(true)).limit(MOST_COUNTED), StoredMail.class);
    }

    Duration oldestAge() {
        Query oldest = Query.query(where("waitingSince").exists(true))
                .with(Sort.by("waitingSince"))
                .limit(1);
        return mongo.find(oldest, StoredMail.class).stream()
                .findFirst()
                .map(StoredMail::waitingSince)
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(StoredMail.class).createIndex(new Index("dueAt", Direction.ASC).sparse());
        mongo.indexOps(StoredMail.class).createIndex(new Index("waitingSince", Direction.ASC).sparse());
        mongo.indexOps(StoredMail.class).createIndex(new Index("to", Direction.ASC).sparse());
        mongo.indexOps(StoredMail.class).createIndex(new Index("expireAt", Direction.ASC).expire(0));
    }
}
