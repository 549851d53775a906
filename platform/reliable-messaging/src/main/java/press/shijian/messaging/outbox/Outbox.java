package press.shijian.messaging.outbox;

import static press.shijian.messaging.OutgoingEvent.OUTBOX;
import static press.shijian.messaging.OutgoingEvent.UNSENT_SINCE;

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
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutgoingEvent;

/**
 * The outboxes of one kind of aggregate, as the relay sees them. An {@link AggregateStore} only adds events to them and
 * the relay only takes them away, each in one write by {@code _id}.
 *
 * <p>Thread-safe.
 */
final class Outbox {

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

    /** What one aggregate has still to send, in order. */
    List<OutgoingEvent> waiting(String id) {
        Document found = mongo.execute(
                collection,
                documents -> documents
                        .find(Filters.eq("_id", id))
                        .projection(Projections.include(OUTBOX))
                        .first());
        if (found == null) {
            return List.of();
        }
        return found.getList(OUTBOX, Document.class, List.of()).stream()
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
                                    Updates.combine(Updates.set(OUTBOX, List.of()), Updates.unset(UNSENT_SINCE)))
                            .getMatchedCount()
                    == 1;
            if (!nothingNewer) {
                documents.updateOne(Filters.eq("_id", id), Updates.pull(OUTBOX, Filters.lte("sequence", last)));
            }
            return nothingNewer;
        });
    }

    /** Ids of aggregates that have waited since before then, the longest first. */
    List<String> waitingSince(Instant before, Set<String> except, int limit) {
        return answer(documents -> documents
                .find(Filters.and(
                        SOMETHING_WAITS, Filters.lte(UNSENT_SINCE, Date.from(before)), Filters.nin("_id", except)))
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
                            new Document("$match", SOMETHING_WAITS),
                            new Document(
                                    "$group",
                                    new Document("_id", null)
                                            .append("events", new Document("$sum", new Document("$size", "$" + OUTBOX)))
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
}
