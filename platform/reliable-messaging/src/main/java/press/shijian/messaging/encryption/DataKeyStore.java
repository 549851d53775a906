package press.shijian.messaging.encryption;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.CollectionCallback;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.service.DatabasePreparation;

/**
 * The keys that this service has, still wrapped. Of one that was erased a note stays, without the key: it tells one that is gone from one that has not come yet,
 * and no key ever takes its place. Thread-safe, among instances, too.
 */
final class DataKeyStore implements DatabasePreparation {

    private static final String KEYS = "dataKeys";

    /** How far the topic of keys was read, by partition. */
    private static final String OFFSETS = "dataKeyOffsets";

    private static final String WRAPPED = "wrapped";
    private static final String BY = "by";
    private static final String ERASED_AT = "erasedAt";

    /** There only while the topic doesn't have what stands here. */
    private static final String UNSENT = "unsent";

    private static final String NEXT = "next";
    private static final int DUPLICATE = 11000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoTemplate mongo;
    private final WrappingKeys wrappingKeys;

    DataKeyStore(MongoTemplate mongo, WrappingKeys wrappingKeys) {
        this.mongo = mongo;
        this.wrappingKeys = wrappingKeys;
    }

    /**
     * @param key null where it was erased
     * @param unsent whether the topic may not have it yet, or its tombstone
     */
    record Stored(DataKeyId id, @Nullable WrappedKey key, boolean unsent) {}

    /** @throws WrongWrappingKeyException which stops the start: what was encrypted could not be read */
    @Override
    public void prepare(MongoTemplate mongo) {
        onKeys(keys -> keys.createIndex(
                Indexes.ascending(UNSENT), new IndexOptions().name(UNSENT).sparse(true)));
        onKeys(keys -> keys.createIndex(
                Indexes.ascending(BY), new IndexOptions().name(BY).sparse(true)));
        one(Filters.and(Filters.gt(BY, ""), Filters.nin(BY, wrappingKeys.ids())))
                .ifPresent(this::unwrap);
        wrappingKeys.ids().forEach(id -> one(Filters.eq(BY, id)).ifPresent(this::unwrap));
    }

    private void unwrap(Stored stored) {
        wrappingKeys.unwrap(stored.id(), Objects.requireNonNull(stored.key()));
    }

    Map<DataKeyId, Stored> find(Collection<DataKeyId> ids) {
        Map<DataKeyId, Stored> found = new HashMap<>();
        list(Filters.in("_id", ids.stream().map(DataKeyId::toString).toList()), ids.size())
                .forEach(one -> found.put(one.id(), one));
        return found;
    }

    /** What the topic may not have yet. */
    List<Stored> unsent(int most) {
        return list(Filters.eq(UNSENT, true), most);
    }

    /** Those that another key than the current one wraps. */
    List<Stored> wrappedBefore(int most) {
        return list(Filters.and(Filters.gt(BY, ""), Filters.ne(BY, wrappingKeys.current())), most);
    }

    /**
     * Keeps new keys, which nobody else has heard of; where there is one already, or the note of an erased one, that stays.
     *
     * @return what is there now
     */
    Map<DataKeyId, Stored> make(Map<DataKeyId, WrappedKey> keys) {
        int made = write(keys.entrySet().stream()
                .map(one -> new UpdateOneModel<Document>(
                        Filters.eq("_id", one.getKey().toString()),
                        Updates.combine(
                                Updates.setOnInsert(WRAPPED, one.getValue().key()),
                                Updates.setOnInsert(BY, one.getValue().by()),
                                Updates.setOnInsert(UNSENT, true)),
                        UPSERT))
                .toList());
        if (made < keys.size()) {
            return find(keys.keySet());
        }
        Map<DataKeyId, Stored> mine = new HashMap<>();
        keys.forEach((id, key) -> mine.put(id, new Stored(id, key, true)));
        return mine;
    }

    /** Keeps what was read on the topic: keys, also one that is wrapped anew, and nulls for what was erased. */
    void heard(Map<DataKeyId, @Nullable WrappedKey> records) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        records.forEach((id, key) -> writes.add(key == null ? erasure(id, false) : keeping(id, key)));
        write(writes);
    }

    private static WriteModel<Document> keeping(DataKeyId id, WrappedKey key) {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", id.toString()), Filters.exists(ERASED_AT, false)),
                Updates.combine(Updates.set(WRAPPED, key.key()), Updates.set(BY, key.by())),
                UPSERT); // where it was erased, this would be a second one with its id, and is refused
    }

    /** Deletes keys and leaves notes, which the topic has yet to hear of. */
    void erase(Collection<DataKeyId> ids) {
        write(ids.stream().map(id -> erasure(id, true)).toList());
    }

    private static WriteModel<Document> erasure(DataKeyId id, boolean here) {
        List<Bson> updates =
                new ArrayList<>(List.of(Updates.unset(WRAPPED), Updates.unset(BY), Updates.min(ERASED_AT, new Date())));
        if (here) {
            updates.add(Updates.set(UNSENT, true));
        }
        return new UpdateOneModel<>(Filters.eq("_id", id.toString()), Updates.combine(updates), UPSERT);
    }

    /** The topic has what stood here when it was read. What was changed meanwhile is still to be sent. */
    void sent(Collection<Stored> sent) {
        write(sent.stream()
                .map(one -> new UpdateManyModel<Document>(
                        Filters.and(
                                Filters.eq("_id", one.id().toString()),
                                one.key() == null
                                        ? Filters.exists(ERASED_AT)
                                        : Filters.eq(WRAPPED, one.key().key())),
                        Updates.unset(UNSENT)))
                .toList());
    }

    /** A key that is wrapped by another key now, which the topic has yet to hear of; one that was erased meanwhile stays so. */
    void wrapAnew(Map<DataKeyId, WrappedKey> keys) {
        write(keys.entrySet().stream()
                .map(one -> new UpdateOneModel<Document>(
                        Filters.and(Filters.eq("_id", one.getKey().toString()), Filters.exists(ERASED_AT, false)),
                        Updates.combine(
                                Updates.set(WRAPPED, one.getValue().key()),
                                Updates.set(BY, one.getValue().by()),
                                Updates.set(UNSENT, true))))
                .toList());
    }

    Map<Integer, Long> offsets() {
        Map<Integer, Long> offsets = new HashMap<>();
        mongo.execute(OFFSETS, documents -> {
            documents
                    .find(Filters.gte("_id", 0))
                    .forEach(found -> offsets.put(
                            found.get("_id", Number.class).intValue(),
                            found.get(NEXT, Number.class).longValue()));
            return null;
        });
        return offsets;
    }

    void readUpTo(Map<Integer, Long> next) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        next.forEach((partition, offset) ->
                writes.add(new UpdateOneModel<>(Filters.eq("_id", partition), Updates.max(NEXT, offset), UPSERT)));
        mongo.execute(OFFSETS, documents -> documents.bulkWrite(writes, UNORDERED));
    }

    /** The topic is another one than before: what was read of it says nothing. */
    void forgetOffsets() {
        mongo.execute(OFFSETS, documents -> documents.deleteMany(new Document()));
    }

    /** Returns how many of them have made a document. */
    private int write(List<? extends WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return 0;
        }
        return onKeys(keys -> {
            try {
                return keys.bulkWrite(writes, UNORDERED).getUpserts().size();
            } catch (MongoBulkWriteException some) {
                boolean onlyThereAlready = some.getWriteConcernError() == null
                        && some.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE);
                if (onlyThereAlready) {
                    return some.getWriteResult().getUpserts().size();
                }
                throw some;
            }
        });
    }

    private Optional<Stored> one(Bson filter) {
        return list(filter, 1).stream().findFirst();
    }

    private List<Stored> list(Bson filter, int most) {
        return onKeys(keys -> {
            List<Stored> found = new ArrayList<>();
            keys.find(filter).limit(most).forEach(document -> stored(document).ifPresent(found::add));
            return found;
        });
    }

    private static Optional<Stored> stored(Document document) {
        String wrapped = document.getString(WRAPPED);
        return DataKeyId.parse(document.getString("_id"))
                .map(id -> new Stored(
                        id,
                        wrapped == null ? null : new WrappedKey(document.getString(BY), wrapped),
                        document.getBoolean(UNSENT, false)));
    }

    private <T> T onKeys(CollectionCallback<T> work) {
        return Objects.requireNonNull(mongo.execute(KEYS, work));
    }
}
