package press.shijian.messaging;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.CollectionCallback;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The outboxes of one kind of aggregate: two fields of each document of its collection, {@code outbox} and
 * {@code unsentSince}. A store only adds to them and the relay only takes away, each in one write by {@code _id}.
 *
 * <p>Thread-safe.
 */
final class Outbox {

    private static final String EVENTS = "outbox";
    private static final String UNSENT_SINCE = "unsentSince";
    private static final Bson SOMETHING_WAITS = Filters.gt(UNSENT_SINCE, new Date(0));

    private final MongoTemplate mongo;
    private final String collection;

    Outbox(MongoTemplate mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    /** The name of the aggregates' collection. */
    String name() {
        return collection;
    }

    /** Sparse, so that it holds the documents that wait and no others: usually none. */
    void prepare() {
        mongo.execute(
                collection,
                documents -> documents.createIndex(
                        Indexes.ascending(UNSENT_SINCE),
                        new IndexOptions().name(UNSENT_SINCE).sparse(true)));
    }

    Document filled(Document document, List<OutgoingEvent> events) {
        document.append(EVENTS, documents(events));
        return events.isEmpty() ? document : document.append(UNSENT_SINCE, new Date());
    }

    List<Bson> adding(List<OutgoingEvent> events) {
        return events.isEmpty()
                ? List.of()
                : List.of(Updates.pushEach(EVENTS, documents(events)), Updates.min(UNSENT_SINCE, new Date()));
    }

    /** What one aggregate has still to send, in order. */
    List<OutgoingEvent> waiting(String id) {
        Document found = mongo.execute(
                collection,
                documents -> documents
                        .find(Filters.eq("_id", id))
                        .projection(Projections.include(EVENTS))
                        .first());
        if (found == null) {
            return List.of();
        }
        return found.getList(EVENTS, Document.class, List.of()).stream()
                .map(event -> mongo.getConverter().read(OutgoingEvent.class, event))
                .toList();
    }

    /**
     * Takes out what has been sent. An event that was emitted meanwhile stays.
     *
     * @param last sequence of the last event that the broker has acknowledged
     * @return whether the outbox is now empty
     */
    boolean sent(String id, long last) {
        return answer(documents -> {
            boolean nothingNewer = documents
                            .updateOne(
                                    Filters.and(Filters.eq("_id", id), Filters.eq("lastSequence", last)),
                                    Updates.combine(Updates.set(EVENTS, List.of()), Updates.unset(UNSENT_SINCE)))
                            .getMatchedCount()
                    == 1;
            if (!nothingNewer) {
                documents.updateOne(Filters.eq("_id", id), Updates.pull(EVENTS, Filters.lte("sequence", last)));
            }
            return nothingNewer;
        });
    }

    /** Ids of aggregates that have waited since before then, the longest first. */
    List<String> waitingSince(Instant before, Set<String> except, int limit) {
        return answer(documents -> documents
                .find(Filters.and(
                        Filters.gt(UNSENT_SINCE, new Date(0)),
                        Filters.lte(UNSENT_SINCE, Date.from(before)),
                        Filters.nin("_id", except)))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending(UNSENT_SINCE))
                .limit(limit)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>()));
    }

    /** How much waits here, and since when. */
    OutboxState state() {
        return answer(documents -> {
            Document total = documents
                    .aggregate(List.of(
                            new Document("$match", SOMETHING_WAITS.toBsonDocument()),
                            new Document(
                                    "$group",
                                    new Document("_id", null)
                                            .append("events", new Document("$sum", new Document("$size", "$" + EVENTS)))
                                            .append("oldest", new Document("$min", "$" + UNSENT_SINCE)))))
                    .first();
            return total == null
                    ? new OutboxState(collection, 0, null)
                    : new OutboxState(
                            collection,
                            total.get("events", Number.class).longValue(),
                            total.getDate("oldest").toInstant());
        });
    }

    /** Spring declares every answer nullable; the questions above always have one. */
    private <T> T answer(CollectionCallback<T> question) {
        return Objects.requireNonNull(mongo.execute(collection, question));
    }

    private List<Document> documents(List<OutgoingEvent> events) {
        return events.stream()
                .map(event -> {
                    Document document = new Document();
                    mongo.getConverter().write(event, document);
                    document.remove("_class");
                    return document;
                })
                .toList();
    }
}
