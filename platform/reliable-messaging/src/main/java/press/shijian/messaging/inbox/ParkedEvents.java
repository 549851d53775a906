package press.shijian.messaging.inbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.broker.ReceivedMessage;

/**
 * Events that came before their turn, and wait for the one that is missing or dead. Everything is found by {@code _id},
 * which begins with group, source and subject and ends with the sequence. Thread-safe.
 */
final class ParkedEvents {

    private final MongoTemplate mongo;

    ParkedEvents(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Parking the same event again changes nothing. */
    void park(EventPosition position, ReceivedMessage message) {
        mongo.save(new Parked(
                position.key(),
                position.group(),
                position.source(),
                position.subject(),
                position.sequence(),
                message,
                Instant.now()));
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

    /** An event that waits. */
    @Document("parkedEvents")
    record Parked(
            @Id String id,
            String group,
            String source,
            String subject,
            long sequence,
            ReceivedMessage message,
            Instant since) {

        EventPosition position() {
            return new EventPosition(group, source, subject, sequence);
        }
    }
}
