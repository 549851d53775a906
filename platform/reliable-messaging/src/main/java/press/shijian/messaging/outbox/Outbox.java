package press.shijian.messaging.outbox;

import static press.shijian.messaging.OutgoingEvent.OUTBOX;
import static press.shijian.messaging.OutgoingEvent.UNSENT_SINCE;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.CollectionCallback;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutgoingEvent;

/**
 * The outboxes of one kind of aggregate, as the relay sees them. An {@link AggregateStore} only adds events to them and
 * the relay only takes them away, each in one write by {@code _id}; an operator may have one replaced in its place.
 *
 * <p>Thread-safe.
 */
final class Outbox {

    /** Field that is there only while the first event of the outbox can't be sent: which, why and since when. */
    static final String PUT_ASIDE = "putAside";

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private static final int PAGE = 1_000;
    private static final Bson SOMETHING_WAITS = Filters.gt(UNSENT_SINCE, new Date(0));

    /** Of a document whose outbox somebody has removed: none. */
    private static final Document EVENTS = new Document("$ifNull", List.of("$" + OUTBOX, List.of()));

    private static final Document IS_PUT_ASIDE =
            new Document("$cond", List.of(new Document("$gt", List.of("$" + PUT_ASIDE + ".sequence", 0L)), 1, 0));

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

    /** What these aggregates have still to send, in one question; those that have nothing are left out. */
    List<Waiting> waiting(Collection<String> ids) {
        return answer(documents -> documents
                .find(Filters.and(
                        Filters.in("_id", ids), Filters.exists(PUT_ASIDE, false), Filters.exists(OUTBOX + ".0")))
                .projection(Projections.include(OUTBOX))
                .map(found -> new Waiting(
                        found.getString("_id"),
                        found.getList(OUTBOX, Document.class, List.of()).stream()
                                .map(event -> mongo.getConverter().read(OutgoingEvent.class, event))
                                .toList()))
                .into(new ArrayList<>()));
    }

    /**
     * Takes out what has been sent, of many aggregates in one write; those that have sent as many events are one statement of
     * it, so that the database writes them together. An event that was emitted meanwhile stays.
     *
     * @param last by the aggregate's id, the sequence of the last event that the broker has acknowledged
     */
    void sent(Map<String, Long> last) {
        Map<Long, List<String>> bySequence = last.keySet().stream().collect(Collectors.groupingBy(last::get));
        List<WriteModel<Document>> writes = new ArrayList<>();
        bySequence.forEach((sequence, ids) -> {
            writes.add(new UpdateManyModel<>(
                    Filters.and(Filters.in("_id", ids), Filters.eq("lastSequence", sequence)),
                    Updates.combine(Updates.set(OUTBOX, List.of()), Updates.unset(UNSENT_SINCE))));
            // where a newer one waits, the first has found nothing; otherwise this one finds nothing any more
            writes.add(new UpdateManyModel<>(
                    Filters.and(Filters.in("_id", ids), Filters.lte(OUTBOX + ".sequence", sequence)),
                    Updates.pull(OUTBOX, Filters.lte("sequence", sequence))));
        });
        mongo.execute(collection, documents -> documents.bulkWrite(writes));
    }

    /** Notes that the first event of an outbox can't be sent: it and those behind it wait for an operator. */
    void putAside(String id, OutgoingEvent event, String reason) {
        mongo.execute(
                collection,
                documents -> documents.updateOne(
                        Filters.eq("_id", id),
                        Updates.set(
                                PUT_ASIDE,
                                new Document("sequence", event.sequence())
                                        .append("type", event.type())
                                        .append("reason", reason)
                                        .append("since", new Date()))));
    }

    /** Events that are put aside, those of the aggregates that have waited longest first. */
    List<PutAsideEvents.Event> putAside(int limit) {
        return putAside(Filters.and(SOMETHING_WAITS, Filters.exists(PUT_ASIDE)), limit);
    }

    /** The event of that aggregate that is put aside, if it is the one with that sequence. */
    Optional<PutAsideEvents.Event> putAside(String id, long sequence) {
        return putAside(Filters.and(Filters.eq("_id", id), Filters.eq(PUT_ASIDE + ".sequence", sequence)), 1).stream()
                .findFirst();
    }

    private List<PutAsideEvents.Event> putAside(Bson filter, int limit) {
        return answer(documents -> documents
                        .find(filter)
                        .projection(Projections.include(
                                PUT_ASIDE, OUTBOX + "._id", OUTBOX + ".sequence", OUTBOX + ".topic"))
                        .sort(Sorts.ascending(UNSENT_SINCE))
                        .limit(limit)
                        .into(new ArrayList<Document>()))
                .stream()
                .flatMap(this::putAside)
                .toList();
    }

    /** None where somebody has taken it out of the outbox by hand. */
    private Stream<PutAsideEvents.Event> putAside(Document found) {
        Document mark = found.get(PUT_ASIDE, Document.class);
        return found.getList(OUTBOX, Document.class, List.of()).stream()
                .filter(event -> sequence(event) == sequence(mark))
                .map(event -> new PutAsideEvents.Event(
                        collection,
                        found.getString("_id"),
                        sequence(mark),
                        event.getString("_id"),
                        mark.getString("type"),
                        event.getString("topic"),
                        mark.getString("reason"),
                        mark.getDate("since").toInstant()));
    }

    /** Lets an event that is put aside be tried again. Returns whether it still was. */
    boolean bringBack(PutAsideEvents.Event event) {
        return change(isStillPutAside(event), Updates.unset(PUT_ASIDE));
    }

    /** Puts another event in the place of one that is put aside. Returns whether it still was. */
    boolean replace(PutAsideEvents.Event event, OutgoingEvent replacement) {
        Document document = new Document();
        mongo.getConverter().write(replacement, document);
        document.remove("_class");
        return change(
                isStillPutAside(event),
                Updates.combine(Updates.set(OUTBOX + ".$", document), Updates.unset(PUT_ASIDE)));
    }

    private static Bson isStillPutAside(PutAsideEvents.Event event) {
        return Filters.and(
                Filters.eq("_id", event.aggregate()),
                Filters.eq(PUT_ASIDE + ".sequence", event.sequence()),
                Filters.eq(OUTBOX + "._id", event.id()));
    }

    /** Lets all events that are put aside be tried again. */
    void bringBackPutAside() {
        mongo.execute(
                collection,
                documents -> documents.updateMany(
                        Filters.and(SOMETHING_WAITS, Filters.exists(PUT_ASIDE)), Updates.unset(PUT_ASIDE)));
    }

    /**
     * Tells of aggregates that have waited since before then, the longest first, until there are no more or the visitor has had
     * enough; not of those whose first event is put aside. Mends outboxes that somebody has emptied by hand.
     *
     * @param visitor takes an aggregate's id and the topic of the first event in its outbox; answers whether to go on
     */
    void visitWaiting(Instant before, BiPredicate<String, String> visitor) {
        mongo.execute(collection, documents -> {
            try (MongoCursor<Document> waiting = documents
                    .find(Filters.and(SOMETHING_WAITS, Filters.lte(UNSENT_SINCE, Date.from(before))))
                    .projection(Projections.include(OUTBOX + ".topic", OUTBOX + ".sequence", PUT_ASIDE + ".sequence"))
                    .sort(Sorts.ascending(UNSENT_SINCE))
                    .batchSize(PAGE)
                    .cursor()) {
                boolean goOn = true;
                while (goOn && waiting.hasNext()) {
                    Document found = waiting.next();
                    String id = found.getString("_id");
                    List<Document> events = found.getList(OUTBOX, Document.class, List.of());
                    Document mark = found.get(PUT_ASIDE, Document.class);
                    if (events.isEmpty()) {
                        nothingWaits(id);
                    } else if (mark == null) {
                        goOn = visitor.test(id, events.get(0).getString("topic"));
                    } else if (events.stream().noneMatch(event -> sequence(event) == sequence(mark))) {
                        putAsideNoMore(id, sequence(mark));
                    }
                }
            }
            return null;
        });
    }

    private boolean change(Bson filter, Bson update) {
        return answer(documents -> documents.updateOne(filter, update)).getMatchedCount() == 1;
    }

    private static long sequence(Document event) {
        return event.get("sequence", Number.class).longValue();
    }

    private void nothingWaits(String id) {
        change(
                Filters.and(Filters.eq("_id", id), Filters.exists(OUTBOX + ".0", false)),
                Updates.combine(Updates.unset(UNSENT_SINCE), Updates.unset(PUT_ASIDE)));
        log.info("The outbox of {} {} was emptied by hand: nothing waits there", collection, id);
    }

    private void putAsideNoMore(String id, long sequence) {
        change(
                Filters.and(
                        Filters.eq("_id", id),
                        Filters.eq(PUT_ASIDE + ".sequence", sequence),
                        Filters.ne(OUTBOX + ".sequence", sequence)),
                Updates.unset(PUT_ASIDE));
        log.info("Event {} of {} {} was taken out by hand: those behind it are sent", sequence, collection, id);
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
                                            .append("events", new Document("$sum", new Document("$size", EVENTS)))
                                            .append("oldest", new Document("$min", "$" + UNSENT_SINCE))
                                            .append("putAside", new Document("$sum", IS_PUT_ASIDE)))))
                    .first();
            return total == null
                    ? new OutboxState(collection, 0, null, 0)
                    : new OutboxState(
                            collection,
                            total.get("events", Number.class).longValue(),
                            total.getDate("oldest").toInstant(),
                            total.get("putAside", Number.class).longValue());
        });
    }

    /** Spring declares every answer nullable; the questions above always have one. */
    private <T> T answer(CollectionCallback<T> question) {
        return Objects.requireNonNull(mongo.execute(collection, question));
    }
}
