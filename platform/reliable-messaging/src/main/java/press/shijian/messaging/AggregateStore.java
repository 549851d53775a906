package press.shijian.messaging;

import static press.shijian.messaging.OutgoingEvent.OUTBOX;
import static press.shijian.messaging.OutgoingEvent.UNSENT_SINCE;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;

/**
 * The one way in which aggregates are written: state, outgoing events and what was heard in a single write, and then the
 * relay is told. Declare one as a bean per aggregate; the sweeper watches the collection of each.
 *
 * <p>A save sets the fields of the state that have changed since {@link #find}, <em>adds</em> events to the outbox and leaves
 * the rest of the document alone, so it never collides with the relay, which only takes events out
 * ({@code docs/adr/0002-a-save-adds-to-the-outbox.md}). Whatever else changes a field of the state must move {@code version}.
 *
 * <p>Thread-safe.
 */
public class AggregateStore<A extends AggregateRoot> {

    private static final FindOneAndUpdateOptions FIRST_WAITING = new FindOneAndUpdateOptions()
            .projection(Projections.include(OUTBOX + ".sequence"))
            .returnDocument(ReturnDocument.AFTER);

    /** In the place of an event's id, for a sequence that was given up: no event is another one. */
    public static final String ANY_EVENT = "";

    private final Class<A> type;
    private final MongoTemplate mongo;
    private final OutboxRelay.Written written;

    public AggregateStore(Class<A> type, MongoTemplate mongo, OutboxRelay relay) {
        this.type = type;
        this.mongo = mongo;
        refuseFieldsThatWouldNotLoad();
        refuseFieldsThatAreOurs();
        written = relay.watch(mongo.getCollectionName(type));
    }

    /** What an aggregate of this store is called in messages. */
    public String name() {
        return type.getSimpleName();
    }

    public Optional<A> find(String id) {
        Document stored = mongo.execute(
                type, documents -> documents.find(Filters.eq("_id", id)).first());
        if (stored == null) {
            return Optional.empty();
        }
        A aggregate = mongo.getConverter().read(type, stored);
        aggregate.read(stored);
        return Optional.of(aggregate);
    }

    /**
     * Writes a new aggregate, or one that was changed since it was loaded.
     *
     * @throws OptimisticLockingFailureException when somebody else was faster
     * @throws org.springframework.dao.DuplicateKeyException when it breaks a unique index
     */
    public A save(A aggregate) {
        return write(aggregate, null);
    }

    /**
     * Loads, changes and saves, and does so again when somebody else was faster, so the change must bear repeating.
     *
     * @return the aggregate as written, or nothing where there is none with that id
     * @throws OptimisticLockingFailureException when somebody else was faster each time
     */
    public Optional<A> update(String id, Consumer<? super A> change) {
        for (Race race = new Race(name(), id); ; race.lost()) {
            Optional<A> found = find(id);
            if (found.isEmpty()) {
                return found;
            }
            change.accept(found.get());
            try {
                return Optional.of(save(found.get()));
            } catch (OptimisticLockingFailureException lost) {
                // load what the other one wrote and judge again
            }
        }
    }

    /** What became of an event. */
    public enum Outcome {
        APPLIED,
        /** It, or a later one of its subject, had been applied already. */
        APPLIED_BEFORE,
        /** An earlier one of its subject is missing. */
        TOO_EARLY,
        NO_AGGREGATE
    }

    /**
     * Applies an event if its turn has come: its effect and its sequence are one write. This is what the inbox calls; a
     * service writes by {@link #save} and {@link #update}.
     *
     * @param eventId CloudEvents {@code id} of the event
     * @param create makes the aggregate where there is none yet; null where there must be one
     * @param effect may be called again after a lost race; null for an event without effect, which leaves the version alone
     * @throws TwoHistoriesException when another event was applied at this sequence
     * @throws OptimisticLockingFailureException when somebody else was faster each time
     */
    public Outcome apply(
            EventPosition event, String eventId, @Nullable Function<String, A> create, @Nullable Consumer<A> effect) {
        String remembered = AppliedSequence.remembered(eventId);
        AppliedSequence applied = new AppliedSequence(event.source(), event.sequence(), remembered);
        for (Race race = new Race(name(), event.subject()); ; race.lost()) {
            Optional<A> found = find(event.subject());
            if (found.isEmpty() && create == null) {
                return Outcome.NO_AGGREGATE;
            }
            long last = found.map(aggregate -> aggregate.lastAppliedFrom(event.source()))
                    .orElse(0L);
            if (event.sequence() <= last) {
                if (found.isPresent() && found.get().appliedAnother(event.source(), event.sequence(), remembered)) {
                    throw new TwoHistoriesException(event);
                }
                return Outcome.APPLIED_BEFORE;
            }
            if (event.sequence() > last + 1) {
                return Outcome.TOO_EARLY;
            }
            if (found.isPresent() && effect == null) {
                if (pass(event.subject(), applied)) {
                    return Outcome.APPLIED;
                }
                continue;
            }
            A aggregate = found.orElseGet(() -> Objects.requireNonNull(create).apply(event.subject()));
            if (effect != null) {
                effect.accept(aggregate);
            }
            try {
                write(aggregate, applied);
                return Outcome.APPLIED;
            } catch (OptimisticLockingFailureException faster) {
                // somebody changed it meanwhile: judge anew
            } catch (DuplicateKeyException taken) {
                boolean createdMeanwhile =
                        found.isEmpty() && find(event.subject()).isPresent();
                if (!createdMeanwhile) {
                    throw taken;
                }
            }
        }
    }

    /** Notes an event that has no effect; the version stays. Returns whether it was the next one. */
    private boolean pass(String id, AppliedSequence applied) {
        return Boolean.TRUE.equals(mongo.execute(
                type,
                documents -> documents
                                .updateOne(Filters.and(Filters.eq("_id", id), applied.before()), applied.after())
                                .getMatchedCount()
                        == 1));
    }

    /**
     * Gives effect to an event at a sequence at which another one was applied: somebody has decided that both count.
     *
     * @param effect may be called again after a lost race
     */
    public void replaceApplied(EventPosition event, String eventId, Consumer<A> effect) {
        for (Race race = new Race(name(), event.subject()); ; race.lost()) {
            A aggregate = find(event.subject()).orElseThrow();
            effect.accept(aggregate);
            try {
                write(
                        aggregate,
                        new ReplacedEvent(
                                event.source(),
                                aggregate.lastAppliedFrom(event.source()),
                                aggregate.indexOfId(event.source(), event.sequence()),
                                AppliedSequence.remembered(eventId)));
                return;
            } catch (OptimisticLockingFailureException faster) {
                // load what the other one wrote and judge again
            }
        }
    }

    private A write(A aggregate, @Nullable HeardEvent applied) {
        List<Document> events = events(aggregate);
        long version = aggregate.version() + 1;
        Document state = document(aggregate).append("version", version);
        List<OutgoingEvent> emitted = List.copyOf(aggregate.emitted());
        Long firstWaiting = mongo.execute(type, documents -> {
            if (version == 0) {
                insert(documents, state, events, applied);
                return emitted.isEmpty() ? null : emitted.get(0).sequence();
            }
            return change(documents, aggregate, state, events, applied);
        });
        aggregate.written(version, state);
        if (firstWaiting != null) {
            written.added(aggregate.id(), firstWaiting, emitted);
        }
        return aggregate;
    }

    private void insert(
            MongoCollection<Document> documents, Document state, List<Document> events, @Nullable HeardEvent applied) {
        Document document = new Document(state).append(OUTBOX, events);
        if (!events.isEmpty()) {
            document.append(UNSENT_SINCE, new Date());
        }
        if (applied != null) {
            applied.writeInto(document);
        }
        documents.insertOne(document);
    }

    /** Returns the sequence of the first event that then waits in the outbox; null where this write adds none. */
    private @Nullable Long change(
            MongoCollection<Document> documents,
            A aggregate,
            Document state,
            List<Document> events,
            @Nullable HeardEvent applied) {
        long version = aggregate.version();
        List<Bson> expected = new ArrayList<>();
        expected.add(Filters.eq("_id", aggregate.id()));
        expected.add(Filters.eq("version", version));

        Document stored = aggregate.stored();
        Document changed = new Document(state);
        changed.remove("_id");
        List<String> gone = absent(state);
        if (stored != null) {
            changed.entrySet().removeAll(stored.entrySet());
            gone.retainAll(stored.keySet());
        }
        List<Bson> updates = new ArrayList<>();
        gone.forEach(field -> updates.add(Updates.unset(field)));
        if (applied != null) {
            expected.add(applied.before());
            updates.add(applied.after());
        }
        updates.add(new Document("$set", changed));
        if (!events.isEmpty()) {
            updates.add(Updates.pushEach(OUTBOX, events));
            updates.add(Updates.min(UNSENT_SINCE, new Date()));
        }

        Document found = documents.findOneAndUpdate(Filters.and(expected), Updates.combine(updates), FIRST_WAITING);
        if (found == null) {
            throw new OptimisticLockingFailureException(
                    "%s %s has changed since version %d was loaded".formatted(name(), aggregate.id(), version));
        }
        return events.isEmpty()
                ? null
                : found.getList(OUTBOX, Document.class).get(0).getLong("sequence");
    }

    private List<Document> events(A aggregate) {
        List<Document> events = aggregate.emitted().stream().map(this::document).toList();
        events.forEach(event -> event.remove("_class"));
        return events;
    }

    private Document document(Object state) {
        Document document = new Document();
        mongo.getConverter().write(state, document);
        return document;
    }

    /** Fields that the mapping knows and this state has not: the null ones, which have to go where they stood before. */
    private List<String> absent(Document state) {
        List<String> absent = new ArrayList<>();
        entity().forEach(property -> {
            if (property.isWritable() && !property.isIdProperty() && !state.containsKey(property.getFieldName())) {
                absent.add(property.getFieldName());
            }
        });
        return absent;
    }

    private void refuseFieldsThatWouldNotLoad() {
        entity().forEach(property -> {
            if (property.isWritable() && property.isImmutable() && !entity().isCreatorArgument(property)) {
                throw new IllegalStateException(
                        "%s would be written but never loaded: it is final and no constructor takes it"
                                .formatted(property));
            }
        });
    }

    private void refuseFieldsThatAreOurs() {
        for (Class<?> owner = type; owner != AggregateRoot.class; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (AggregateRoot.FIELDS.contains(field.getName())) {
                    throw new IllegalStateException(field + " has the name of a field of every aggregate's document");
                }
            }
        }
    }

    private MongoPersistentEntity<?> entity() {
        return mongo.getConverter().getMappingContext().getRequiredPersistentEntity(type);
    }
}
