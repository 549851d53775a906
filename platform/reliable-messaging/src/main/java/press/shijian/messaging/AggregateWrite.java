package press.shijian.messaging;

import static press.shijian.messaging.OutgoingEvent.OUTBOX;
import static press.shijian.messaging.OutgoingEvent.UNSENT_SINCE;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;

/**
 * One write of one aggregate: the fields of its state that have changed, the events that it adds to the outbox, and what was
 * heard. It changes nothing where the document has another version by now.
 */
final class AggregateWrite {

    private final AggregateRoot aggregate;
    private final List<OutgoingEvent> emitted;
    private final List<Document> events;
    private final Document state;
    private final @Nullable HeardEvent heard;
    private final long version;

    /** @param heard null where no event is applied by it */
    AggregateWrite(MongoConverter converter, AggregateRoot aggregate, @Nullable HeardEvent heard) {
        this.aggregate = aggregate;
        this.heard = heard;
        this.version = aggregate.version() + 1;
        this.emitted = List.copyOf(aggregate.emitted());
        this.events = emitted.stream().map(event -> document(converter, event)).toList();
        this.events.forEach(event -> event.remove("_class"));
        this.state = document(converter, aggregate).append("version", version);
    }

    private static Document document(MongoConverter converter, Object object) {
        Document document = new Document();
        converter.write(object, document);
        return document;
    }

    String id() {
        return aggregate.id();
    }

    List<OutgoingEvent> emitted() {
        return emitted;
    }

    boolean isInsert() {
        return version == 0;
    }

    /** For a bulk; by itself, an update is better made by {@link #filter} and {@link #update}. */
    WriteModel<Document> model(MongoPersistentEntity<?> entity) {
        return isInsert() ? new InsertOneModel<>(document()) : new UpdateOneModel<>(filter(), update(entity));
    }

    Document document() {
        Document document = new Document(state).append(OUTBOX, events);
        if (!events.isEmpty()) {
            document.append(UNSENT_SINCE, new Date());
        }
        if (heard != null) {
            heard.writeInto(document);
        }
        return document;
    }

    Bson filter() {
        List<Bson> expected = new ArrayList<>();
        expected.add(Filters.eq("_id", id()));
        expected.add(Filters.eq("version", version - 1));
        if (heard != null) {
            expected.add(heard.before());
        }
        return Filters.and(expected);
    }

    Bson update(MongoPersistentEntity<?> entity) {
        Document stored = aggregate.stored();
        Document changed = new Document(state);
        changed.remove("_id");
        List<String> gone = absent(entity);
        if (stored != null) {
            changed.entrySet().removeAll(stored.entrySet());
            gone.retainAll(stored.keySet());
        }
        List<Bson> updates = new ArrayList<>();
        gone.forEach(field -> updates.add(Updates.unset(field)));
        if (heard != null) {
            updates.add(heard.after());
        }
        updates.add(new Document("$set", changed));
        if (!events.isEmpty()) {
            updates.add(Updates.pushEach(OUTBOX, events));
            updates.add(Updates.min(UNSENT_SINCE, new Date()));
        }
        return Updates.combine(updates);
    }

    /** Fields that the mapping knows and this state has not: the null ones, which have to go where they stood before. */
    private List<String> absent(MongoPersistentEntity<?> entity) {
        List<String> absent = new ArrayList<>();
        entity.forEach(property -> {
            if (property.isWritable() && !property.isIdProperty() && !state.containsKey(property.getFieldName())) {
                absent.add(property.getFieldName());
            }
        });
        return absent;
    }

    /**
     * Sequence of the first event that waits in that outbox, or none where nothing of this write waits there.
     *
     * @param document with an outbox of which at least ids and sequences are given
     */
    @Nullable
    Long firstWaitingIn(@Nullable Document document) {
        List<Document> waiting = document == null ? List.of() : document.getList(OUTBOX, Document.class, List.of());
        return emitted.isEmpty()
                        || waiting.stream()
                                .noneMatch(event -> emitted.get(0).id().equals(event.getString("_id")))
                ? null
                : waiting.get(0).getLong("sequence");
    }

    /** Sequence of the first event that waits after this write, or an earlier one where some were sent meanwhile. */
    long firstWaiting() {
        Document stored = aggregate.stored();
        List<Document> before = stored == null ? List.of() : stored.getList(OUTBOX, Document.class, List.of());
        return before.isEmpty() ? emitted.get(0).sequence() : before.get(0).getLong("sequence");
    }

    /** Takes note that it was made. */
    void done() {
        aggregate.written(version, state);
    }
}
