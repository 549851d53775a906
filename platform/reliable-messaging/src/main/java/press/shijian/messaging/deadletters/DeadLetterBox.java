package press.shijian.messaging.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.service.DatabasePreparation;

/**
 * Where dead letters lie: in the database, for the operator, and on {@code <topic>.<group>.dlt}, for whoever else wants to
 * know. The database comes first, so that a crash in between only sends twice. Thread-safe.
 */
public final class DeadLetterBox implements DatabasePreparation {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterBox.class);

    private final MongoTemplate mongo;
    private final MessageBroker broker;

    DeadLetterBox(MongoTemplate mongo, MessageBroker broker) {
        this.mongo = mongo;
        this.broker = broker;
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(DeadLetter.class).createIndex(new Index("since", Sort.Direction.ASC));
        mongo.indexOps(DeadLetter.class).createIndex(new Index("group", Sort.Direction.ASC));
        mongo.indexOps(DeadLetter.class)
                .createIndex(new Index("group", Sort.Direction.ASC)
                        .on("type", Sort.Direction.ASC)
                        .on("since", Sort.Direction.ASC));
    }

    public void bury(String group, @Nullable EventPosition position, ReceivedMessage message, Throwable fault) {
        DeadLetter fresh = DeadLetter.of(group, position, message, fault);
        DeadLetter letter =
                find(fresh.id()).map(known -> known.failedAgain(message, fault)).orElse(fresh);
        keep(letter);
        log.error(
                "Dead letter {} from {}-{} at {}: {}",
                letter.id(),
                message.topic(),
                message.partition(),
                message.offset(),
                letter.reason(),
                fault);
        sendCopy(letter);
    }

    /** A letter that cannot be kept whole, because no document may be so large, is kept without its message's content. */
    void keep(DeadLetter letter) {
        try {
            mongo.save(letter);
        } catch (RuntimeException tooLarge) {
            if (TransientFaults.passes(tooLarge)) {
                throw tooLarge;
            }
            log.error("Dead letter {} is kept without its content", letter.id(), tooLarge);
            mongo.save(letter.withoutContent());
        }
    }

    /** What counts is kept by now: a copy that the broker will never take must not hold up those behind it. */
    private void sendCopy(DeadLetter letter) {
        try {
            broker.sendAndWait(copy(letter));
        } catch (RuntimeException fault) {
            if (TransientFaults.passes(fault)) {
                throw fault;
            }
            log.error("Dead letter {} has no copy on its topic", letter.id(), fault);
        }
    }

    Optional<DeadLetter> find(String id) {
        return Optional.ofNullable(mongo.findById(id, DeadLetter.class));
    }

    void remove(String id) {
        mongo.remove(Query.query(Criteria.where("_id").is(id)), DeadLetter.class);
    }

    /** Whether an earlier event of the same subject lies here. */
    public boolean holdsOneBefore(EventPosition position) {
        return mongo.exists(
                Query.query(Criteria.where("_id").gt(position.lane()).lt(position.key())), DeadLetter.class);
    }

    /** Oldest first. */
    List<DeadLetter> list(int skipped, int limit) {
        return mongo.find(new Query().with(Sort.by("since")).skip(skipped).limit(limit), DeadLetter.class);
    }

    /** Ids of the letters of one kind, oldest first. */
    List<String> ids(DeadLetters.Kind kind, int limit) {
        Query query = Query.query(
                        Criteria.where("group").is(kind.group()).and("type").is(kind.type()))
                .with(Sort.by("since"))
                .limit(limit);
        query.fields().include("_id");
        List<String> ids = new ArrayList<>();
        mongo.executeQuery(query, mongo.getCollectionName(DeadLetter.class), found -> ids.add(found.getString("_id")));
        return ids;
    }

    /** How many letters there are of each kind, the most first. */
    List<DeadLetters.KindCount> kinds(int limit) {
        return mongo
                .aggregate(
                        Aggregation.newAggregation(
                                Aggregation.group("group", "type").count().as("letters"),
                                Aggregation.sort(Sort.Direction.DESC, "letters"),
                                Aggregation.limit(limit)),
                        DeadLetter.class,
                        Document.class)
                .getMappedResults()
                .stream()
                .map(DeadLetterBox::kind)
                .toList();
    }

    private static DeadLetters.KindCount kind(Document counted) {
        Document key = counted.get("_id", Document.class);
        return new DeadLetters.KindCount(
                new DeadLetters.Kind(key.getString("group"), key.getString("type")),
                counted.get("letters", Number.class).longValue());
    }

    public long count(String group) {
        return mongo.count(Query.query(Criteria.where("group").is(group)), DeadLetter.class);
    }

    private static ProducerRecord<String, byte[]> copy(DeadLetter letter) {
        ReceivedMessage message = letter.message();
        ProducerRecord<String, byte[]> copy =
                new ProducerRecord<>(message.topic() + "." + letter.group() + ".dlt", message.key(), message.payload());
        message.headers().forEach(header -> add(copy, header.name(), header.value()));
        add(copy, "dead-letter-reason", letter.reason());
        add(copy, "dead-letter-origin", message.topic() + "/" + message.partition() + "/" + message.offset());
        return copy;
    }

    private static void add(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
