package press.shijian.messaging;

import static press.shijian.messaging.OutgoingEvent.OUTBOX;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
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
            .projection(Projections.include(OUTBOX + "._id", OUTBOX + ".sequence"))
            .returnDocument(ReturnDocument.AFTER);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

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
        return Optional.ofNullable(stored).map(this::read);
    }

    /** Those of them that there are, by id. */
    private Map<String, A> findAll(Collection<String> ids) {
        Map<String, A> found = new HashMap<>();
        mongo.execute(type, documents -> {
            documents.find(Filters.in("_id", ids)).forEach(stored -> found.put(stored.getString("_id"), read(stored)));
            return null;
        });
        return found;
    }

    private A read(Document stored) {
        A aggregate = mongo.getConverter().read(type, stored);
        aggregate.read(stored);
        return aggregate;
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

    /** The last sequence of the event's source that its subject has applied; 0 where it has applied none, or isn't there. */
    public long lastApplied(EventPosition event) {
        String field = "heard." + event.source();
        Document found = mongo.execute(
                type,
                documents -> documents
                        .find(Filters.eq("_id", event.subject()))
                        .projection(Projections.include(field))
                        .first());
        Number last = found == null ? null : found.getEmbedded(List.of("heard", event.source()), Number.class);
        return last == null ? 0 : last.longValue();
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
        AppliedSequence applied = AppliedSequence.of(event, eventId);
        for (Race race = new Race(name(), event.subject()); ; race.lost()) {
            Optional<A> found = find(event.subject());
            Outcome judged = judge(found.orElse(null), create != null, event, applied);
            if (judged != null) {
                return judged;
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

    /**
     * What becomes of an event without its being applied; null where its turn has come.
     *
     * @throws TwoHistoriesException when another event was applied at this sequence
     */
    private @Nullable Outcome judge(@Nullable A found, boolean appears, EventPosition event, AppliedSequence applied) {
        if (found == null && !appears) {
            return Outcome.NO_AGGREGATE;
        }
        long last = found == null ? 0 : found.lastAppliedFrom(event.source());
        if (event.sequence() <= last) {
            if (found != null && found.appliedAnother(event.source(), event.sequence(), applied.eventId())) {
                throw new TwoHistoriesException(event);
            }
            return Outcome.APPLIED_BEFORE;
        }
        return event.sequence() > last + 1 ? Outcome.TOO_EARLY : null;
    }

    /**
     * The next event of one aggregate, loaded together with those of others. Its effect is given to {@link #aggregate}, and
     * all are written by {@link #applyAll}. Handed between threads by whoever opens it; of one thread at a time.
     */
    public static final class Turn<A extends AggregateRoot> {

        private final AppliedSequence applied;
        private final @Nullable A aggregate;
        private @Nullable Outcome outcome;
        private boolean passedOver;

        private Turn(AppliedSequence applied, @Nullable A aggregate, @Nullable Outcome outcome) {
            this.applied = applied;
            this.aggregate = aggregate;
            this.outcome = outcome;
        }

        /** The event has no effect: only its sequence is noted, and the version of an aggregate that is there stays. */
        public void passOver() {
            passedOver = true;
        }

        /** Whether the event has to be applied, and here is its aggregate. */
        public boolean hasCome() {
            return aggregate != null && outcome == null;
        }

        public A aggregate() {
            return Objects.requireNonNull(aggregate);
        }

        /** What became of the event; nothing where {@link AggregateStore#apply} has to decide that. */
        public Optional<Outcome> outcome() {
            return Optional.ofNullable(outcome);
        }
    }

    /**
     * Loads the aggregates that some events are about, by one read, and says which events' turn has come.
     *
     * @param eventIds CloudEvents {@code id} by event, in order; no two events about the same aggregate
     * @param create as for {@link #apply}
     * @return in the order of the events
     */
    public List<Turn<A>> turns(Map<EventPosition, String> eventIds, @Nullable Function<String, A> create) {
        Map<String, A> found =
                findAll(eventIds.keySet().stream().map(EventPosition::subject).toList());
        List<Turn<A>> turns = new ArrayList<>();
        eventIds.forEach((event, eventId) -> {
            A aggregate = found.get(event.subject());
            AppliedSequence applied = AppliedSequence.of(event, eventId);
            try {
                Outcome judged = judge(aggregate, create != null, event, applied);
                if (judged == null && aggregate == null) {
                    aggregate = Objects.requireNonNull(create).apply(event.subject());
                }
                turns.add(new Turn<>(applied, judged == null ? aggregate : null, judged));
            } catch (TwoHistoriesException forApplyToSay) {
                turns.add(new Turn<>(applied, null, null));
            }
        });
        return turns;
    }

    /**
     * Writes the aggregates of these turns, each with its event's sequence as {@link #apply} does, by one bulk write. A turn
     * that it could not write, because somebody else was faster or for a fault of its own, stays without an outcome. So may
     * one that was written beside it, where its own events have left already: {@link #apply} then finds it applied before.
     */
    public void applyAll(Collection<Turn<A>> turns) {
        List<Turn<A>> open = turns.stream().filter(Turn::hasCome).toList();
        if (open.isEmpty()) {
            return;
        }
        List<AggregateWrite> writes = open.stream()
                .map(turn -> new AggregateWrite(mongo.getConverter(), turn.aggregate(), turn.applied))
                .toList();
        List<WriteModel<Document>> models = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            Turn<A> turn = open.get(i);
            boolean onlyNoted = turn.passedOver && turn.aggregate().version() >= 0;
            models.add(
                    onlyNoted
                            ? turn.applied.alone(turn.aggregate().id())
                            : writes.get(i).model(entity()));
        }
        BitSet refused = new BitSet();
        int landed = Objects.requireNonNull(mongo.execute(type, documents -> {
            try {
                return landed(documents.bulkWrite(models, UNORDERED));
            } catch (MongoBulkWriteException some) {
                if (some.getWriteConcernError() != null) {
                    throw some; // the database may still lose what it has taken
                }
                some.getWriteErrors().forEach(error -> refused.set(error.getIndex()));
                return landed(some.getWriteResult());
            }
        }));
        boolean all = landed == writes.size() - refused.cardinality();
        Map<String, Document> now = all ? Map.of() : outboxesAndHeard(writes);
        for (int i = 0; i < writes.size(); i++) {
            AggregateWrite write = writes.get(i);
            Turn<A> turn = open.get(i);
            Document document = now.get(write.id());
            if (refused.get(i)) {
                continue;
            }
            if (write.emitted().isEmpty()) {
                if (all || turn.applied.standsIn(document)) {
                    turn.outcome = Outcome.APPLIED;
                }
                continue;
            }
            Long firstWaiting = all ? Long.valueOf(write.firstWaiting()) : write.firstWaitingIn(document);
            if (firstWaiting != null) {
                written.added(write.id(), firstWaiting, write.emitted());
                turn.outcome = Outcome.APPLIED;
            }
        }
    }

    private static int landed(BulkWriteResult result) {
        return result.getInsertedCount() + result.getMatchedCount();
    }

    private Map<String, Document> outboxesAndHeard(List<AggregateWrite> writes) {
        Map<String, Document> found = new HashMap<>();
        List<String> ids = writes.stream().map(AggregateWrite::id).toList();
        mongo.execute(type, documents -> {
            documents
                    .find(Filters.in("_id", ids))
                    .projection(Projections.include(OUTBOX + "._id", OUTBOX + ".sequence", "heard", "heardIds"))
                    .forEach(document -> found.put(document.getString("_id"), document));
            return null;
        });
        return found;
    }

    /** Notes an event that has no effect; the version stays. Returns whether it was the next one. */
    private boolean pass(String id, AppliedSequence applied) {
        UpdateOneModel<Document> note = applied.alone(id);
        return Boolean.TRUE.equals(mongo.execute(
                type,
                documents -> documents
                                .updateOne(note.getFilter(), Objects.requireNonNull(note.getUpdate()))
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

    private A write(A aggregate, @Nullable HeardEvent heard) {
        AggregateWrite write = new AggregateWrite(mongo.getConverter(), aggregate, heard);
        Long firstWaiting = mongo.execute(type, documents -> {
            if (write.isInsert()) {
                documents.insertOne(write.document());
                return write.emitted().isEmpty() ? null : write.firstWaiting();
            }
            Document written = documents.findOneAndUpdate(write.filter(), write.update(entity()), FIRST_WAITING);
            if (written == null) {
                throw new OptimisticLockingFailureException("%s %s has changed since version %d was loaded"
                        .formatted(name(), aggregate.id(), aggregate.version()));
            }
            return write.firstWaitingIn(written);
        });
        write.done();
        if (firstWaiting != null) {
            written.added(aggregate.id(), firstWaiting, write.emitted());
        }
        return aggregate;
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
