package press.shijian.standin;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * mongo-java-server's H2 backend, with durable writes.
 *
 * <p>The original commits its store once a second, in a thread of the store. A kill then loses up to a second of writes;
 * and a commit between the change of a document and the change of its index leaves the two in disagreement for ever. This
 * backend commits each writing command before it answers. A lock keeps other writing commands out meanwhile, so that a
 * commit contains whole commands only.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> WRITE_NOTHING =
            Set.of(("hello ismaster ping buildinfo serverstatus whatsmyuri endsessions connectionstatus find count"
                            + " distinct getmore killcursors listcollections listindexes listdatabases")
                    .split(" "));

    DurableBackend(MVStore store) {
        super(StoredType.withKeysInOrder(store));
        // lets the store overwrite a chunk without live data at once; by default it keeps it for 45 seconds and the
        // file grows
        store.setRetentionTime(0);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello")) {
            Document answer = super.handleCommand(channel, database, "ismaster", query);
            answer.put("isWritablePrimary", Boolean.TRUE);
            return answer;
        }
        if (WRITE_NOTHING.contains(name)) {
            return super.handleCommand(channel, database, command, query);
        }
        synchronized (this) {
            try {
                return name.equals("update") && !Boolean.FALSE.equals(query.get("ordered"))
                        ? updateInOrder(channel, database, command, query)
                        : super.handleCommand(channel, database, command, query);
            } finally {
                commit();
            }
        }
    }

    /** Ends behind the first that fails, as it must; mongo-java-server goes on with the others. */
    private Document updateInOrder(Channel channel, String database, String command, Document query) {
        int found = 0;
        int modified = 0;
        List<Document> inserted = new ArrayList<>();
        List<Document> failed = new ArrayList<>();
        List<?> updates = (List<?>) Objects.requireNonNull(query.get("updates"));
        for (int i = 0; i < updates.size() && failed.isEmpty(); i++) {
            Document one = query.clone();
            one.put("updates", List.of(updates.get(i)));
            Document answer = super.handleCommand(channel, database, command, one);
            found += count(answer, "n");
            modified += count(answer, "nModified");
            inserted.addAll(listed(answer, "upserted", i));
            failed.addAll(listed(answer, "writeErrors", i));
        }
        Document answer = new Document("n", found).append("nModified", modified);
        if (!inserted.isEmpty()) {
            answer.put("upserted", inserted);
        }
        if (!failed.isEmpty()) {
            answer.put("writeErrors", failed);
        }
        return answer.append("ok", 1.0);
    }

    private static int count(Document answer, String field) {
        return ((Number) answer.getOrDefault(field, 0)).intValue();
    }

    private static List<Document> listed(Document answer, String field, int index) {
        List<Document> listed = new ArrayList<>();
        ((Collection<?>) answer.getOrDefault(field, List.of()))
                .forEach(one -> listed.add(((Document) one).clone().append("index", index)));
        return listed;
    }

    @Override
    public void commit() {
        try {
            super.commit();
        } catch (MVStoreException failed) {
            // probably a full disk: neither this write nor a later one may be acknowledged
            System.err.println("The database's file cannot be written, so the database ends: " + failed.getMessage());
            Runtime.getRuntime().halt(74);
        }
    }

    /** Takes the lock, because a read also creates the database that it names. */
    @Override
    public synchronized MongoDatabase resolveDatabase(String database) {
        return super.resolveDatabase(database);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getCursorRegistry());
    }

    /** Not static: the constructor of its superclass opens collections before this class could have a field for the store. */
    private final class IndexedDatabase extends H2Database {

        IndexedDatabase(String name, CursorRegistry cursors) {
            super(name, getMvStore(), cursors);
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            String fullName = getFullCollectionNamespace(name);
            return new IndexedCollection(
                    this,
                    name,
                    options,
                    getMvStore().openMap("databases." + fullName, documents()),
                    getMvStore().openMap("meta." + fullName),
                    cursorRegistry);
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static MVMap.Builder<Object, Document> documents() {
            return (MVMap.Builder) StoredType.map();
        }

        /** The superclass opens the same map, and finds it open. */
        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            getMvStore().openMap(getFullCollectionNamespace(collection) + "._index_" + name, StoredType.map());
            return super.openOrCreateUniqueIndex(collection, name, keys, sparse);
        }

        @Override
        protected Index<Object> openOrCreateSecondaryIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            return new OrderedIndex(name, keys, sparse);
        }
    }

    /** Uses an index even when the query has more conditions than the index has fields. */
    private static final class IndexedCollection extends H2Collection {

        IndexedCollection(
                MongoDatabase database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> about,
                CursorRegistry cursors) {
            super(database, name, options, documents, about, cursors);
        }

        @Override
        protected QueryResult queryDocuments(
                Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
            Document conditions = flattened(query);
            for (Index<Object> index : getIndexes()) {
                Document part = conditions;
                if (index.isUnique()) {
                    // a unique index needs exactly its own fields; the collection then applies the whole query
                    part = new Document(conditions);
                    part.keySet()
                            .retainAll(index.getKeys().stream()
                                    .map(IndexKey::getKey)
                                    .toList());
                }
                if (!part.isEmpty() && index.canHandle(part)) {
                    return matchDocuments(query, index.getPositions(part), orderBy, skip, limit, batchSize, fields);
                }
            }
            return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
        }

        /** Sorting as the original does, a page of ten of a whole archive would hold the whole archive in memory. */
        @Override
        protected QueryResult matchDocumentsFromStream(
                Document query,
                Stream<Document> documents,
                int skip,
                int limit,
                int batchSize,
                @Nullable Comparator<Document> order,
                Document fields) {
            Stream<Document> needed = order == null || limit == 0
                    ? documents
                    : first(
                            skip + Math.abs(limit),
                            order,
                            documents.filter(document -> documentMatchesQuery(document, query)));
            return super.matchDocumentsFromStream(query, needed, skip, limit, batchSize, order, fields);
        }

        private static Stream<Document> first(int most, Comparator<Document> order, Stream<Document> documents) {
            PriorityQueue<Document> first = new PriorityQueue<>(order.reversed());
            documents.forEach(document -> {
                first.add(document);
                if (first.size() > most) {
                    first.remove();
                }
            });
            return first.stream();
        }

        /**
         * All conditions in one document: the driver writes {@code Filters.and} as {@code $and}. Of two conditions on a field
         * the first is kept, which is enough for a search by index.
         */
        private static Document flattened(Document query) {
            Document conditions = new Document();
            query.forEach((field, condition) -> {
                if (field.equals("$and") && condition instanceof Collection<?> all) {
                    all.forEach(one -> flattened((Document) one).forEach(conditions::putIfAbsent));
                } else {
                    conditions.putIfAbsent(field, condition);
                }
            });
            return conditions;
        }
    }

    @Override
    public synchronized void close() {
        commit();
        getMvStore().compactFile(2000);
        super.close();
    }
}
