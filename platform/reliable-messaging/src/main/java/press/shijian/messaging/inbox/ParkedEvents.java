package press.shijian.messaging.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.service.DatabasePreparation;

/**
 * Events that wait: for an earlier one that is missing or dead, for this service to be upgraded, for their key, or for the next attempt.
 * Everything is found by {@code _id},
 * which begins with group, source and subject and ends with the sequence. Thread-safe.
 */
final class ParkedEvents implements DatabasePreparation {

    private static final String DATA_KEY = "dataKey";

    private final MongoTemplate mongo;

    /** Groups of which nothing waits: looked at every few seconds, so that an event needs no question of its own. */
    private final Set<String> empty = new HashSet<>();

    private long parkings;

    ParkedEvents(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(Parked.class).createIndex(new Index("retryAt", Sort.Direction.ASC).sparse());
        mongo.indexOps(Parked.class).createIndex(new Index("heldType", Sort.Direction.ASC).sparse());
        mongo.indexOps(Parked.class).createIndex(new Index(DATA_KEY, Sort.Direction.ASC).sparse());
    }

    /** Parks an event that waits for an earlier one of its subject. Parking the same event again changes nothing. */
    void park(EventPosition position, ReceivedMessage message) {
        save(parked(position, message, null, null, null));
    }

    /** Parks an event of an essential type that this service doesn't know yet. */
    void hold(EventPosition position, ReceivedMessage message, String type) {
        save(parked(position, message, type, null, null));
    }

    /** Parks an event whose key has not come yet. */
    void awaitKey(EventPosition position, ReceivedMessage message, String key) {
        save(parked(position, message, null, null, key));
    }

    /** Those that wait for one of these keys. */
    List<Parked> awaiting(Collection<String> keys, int limit) {
        return mongo.find(Query.query(Criteria.where(DATA_KEY).in(keys)).limit(limit), Parked.class);
    }

    /** Parks an event that could not be applied now, though others can. */
    void retry(EventPosition position, ReceivedMessage message, Instant at) {
        save(parked(position, message, null, at, null));
    }

    private void save(Parked event) {
        synchronized (empty) {
            parkings++;
            empty.remove(event.group());
        }
        mongo.save(event);
    }

    /**
     * Whether an event of that group may wait here. What another instance has parked is known after {@link #anyWaits} has
     * looked again.
     */
    boolean mayHold(String group) {
        synchronized (empty) {
            return !empty.contains(group);
        }
    }

    /** Looks whether any event of that group waits, and remembers it if none does. */
    boolean anyWaits(String group) {
        long before;
        synchronized (empty) {
            before = parkings;
        }
        boolean any = firstAfter(group, null).isPresent();
        synchronized (empty) {
            if (any) {
                empty.remove(group);
            } else if (parkings == before) {
                empty.add(group);
            }
        }
        return any;
    }

    /** Those whose next attempt is due, the longest first. */
    List<Parked> due(String group, Instant now, int limit) {
        return mongo.find(
                Query.query(between(group + "/", group + "0").and("retryAt").lte(now))
                        .with(Sort.by("retryAt"))
                        .limit(limit),
                Parked.class);
    }

    /** How many events of that group wait for this service to be upgraded. */
    long held(String group) {
        return mongo.count(
                Query.query(between(group + "/", group + "0").and("heldType").gt("")), Parked.class);
    }

    private static Parked parked(
            EventPosition position,
            ReceivedMessage message,
            @Nullable String heldType,
            @Nullable Instant retryAt,
            @Nullable String dataKey) {
        return new Parked(
                position.key(),
                position.group(),
                position.source(),
                position.subject(),
                position.sequence(),
                message,
                Instant.now(),
                heldType,
                retryAt,
                dataKey);
    }

    Optional<Parked> find(EventPosition position) {
        return Optional.ofNullable(mongo.findById(position.key(), Parked.class));
    }

    void release(EventPosition position) {
        mongo.remove(Query.query(Criteria.where("_id").is(position.key())), Parked.class);
    }

    /** The first of all that wait in a lane of that group which sorts after the given one; null to begin with. */
    Optional<Parked> firstAfter(String group, @Nullable EventPosition previous) {
        String after = previous == null ? group + "/" : previous.lane() + "~";
        return first(after, group + "0");
    }

    /** The first of each lane of that group, without its content; of so many lanes at most. */
    List<Parked> firstOfEachLane(String group, int limit) {
        List<Parked> firsts = new ArrayList<>();
        Optional<Parked> next = firstWithoutContent(group + "/", group + "0");
        while (next.isPresent() && firsts.size() < limit) {
            firsts.add(next.get());
            next = firstWithoutContent(next.get().position().lane() + "~", group + "0");
        }
        return firsts;
    }

    private Optional<Parked> firstWithoutContent(String after, String before) {
        Query query = Query.query(between(after, before)).with(Sort.by("_id")).limit(1);
        query.fields().exclude("message.payload");
        return Optional.ofNullable(mongo.findOne(query, Parked.class));
    }

    /** The first that waits in the same lane. */
    Optional<Parked> firstBeside(EventPosition position) {
        return first(position.lane(), position.lane() + "~");
    }

    long count(String group) {
        return mongo.count(Query.query(between(group + "/", group + "0")), Parked.class);
    }

    private Optional<Parked> first(String after, String before) {
        return Optional.ofNullable(mongo.findOne(
                Query.query(between(after, before)).with(Sort.by("_id")).limit(1), Parked.class));
    }

    private static Criteria between(String after, String before) {
        return Criteria.where("_id").gt(after).lt(before);
    }

    /**
     * An event that waits.
     *
     * @param heldType its type, where this service doesn't know it yet
     * @param retryAt when to try it again, where its turn has come and it could not be applied
     * @param dataKey the key that it needs, where that has not come yet
     */
    @Document("parkedEvents")
    record Parked(
            @Id String id,
            String group,
            String source,
            String subject,
            long sequence,
            ReceivedMessage message,
            Instant since,
            @Nullable String heldType,
            @Nullable Instant retryAt,
            @Nullable String dataKey) {

        EventPosition position() {
            return new EventPosition(group, source, subject, sequence);
        }

        /** Whether it waits for something else than an earlier one of its subject. */
        boolean waitsForItself() {
            return retryAt != null || heldType != null || dataKey != null;
        }
    }
}
