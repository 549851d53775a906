package press.shijian.standin;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A non-unique index, which mongo-java-server lacks: the documents by the value of the index's first field. The other
 * fields of a compound index don't narrow the search. What it finds is a superset; the collection judges each document by
 * the whole query.
 *
 * <p>It lies in memory and is built again when the database is opened, so a kill cannot tear it from its documents.
 *
 * <p>Thread-safe.
 */
final class OrderedIndex extends Index<Object> {

    private static final Set<String> RANGES = Set.of("$gt", "$gte", "$lt", "$lte");

    private final String field;
    private final NavigableMap<Object, Set<Object>> positions = new TreeMap<>(ValueComparator.asc());

    OrderedIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.field = keys.get(0).getKey();
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return document.get("_id");
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        // every value may stand here any number of times
    }

    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        for (Object value : indexed(document)) {
            positions.computeIfAbsent(value, first -> new LinkedHashSet<>()).add(position);
        }
    }

    @Override
    public synchronized @Nullable Object remove(Document document) {
        Object position = getPosition(document);
        for (Object value : indexed(document)) {
            Set<Object> sharing = positions.getOrDefault(value, Collections.emptySet());
            sharing.remove(position);
            if (sharing.isEmpty()) {
                positions.remove(value);
            }
        }
        return position;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // as with checkAdd
    }

    @Override
    public synchronized void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (!nullAwareEqualsKeys(before, after)) {
            remove(before);
            add(after, position, collection);
        }
    }

    @Override
    public boolean canHandle(Document query) {
        Object wanted = query.get(field);
        if (wanted instanceof Document expression) {
            return expression.entrySet().stream().anyMatch(OrderedIndex::narrows);
        }
        return isPlain(wanted);
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        Object wanted = query.get(field);
        Stream<Set<Object>> found = wanted instanceof Document expression
                ? expression.entrySet().stream()
                        .filter(OrderedIndex::narrows)
                        .findFirst()
                        .map(this::matching)
                        .orElseThrow()
                : Stream.of(at(wanted));
        Set<Object> once = new LinkedHashSet<>();
        found.forEach(once::addAll);
        return once;
    }

    private Stream<Set<Object>> matching(Map.Entry<String, Object> condition) {
        Object bound = condition.getValue();
        return switch (condition.getKey()) {
            case "$in" -> ((Collection<?>) bound).stream().map(this::at);
            case "$gt", "$gte" -> positions.tailMap(bound, true).values().stream();
            default -> positions.headMap(bound, true).values().stream();
        };
    }

    private Set<Object> at(@Nullable Object value) {
        return positions.getOrDefault(value, Collections.emptySet());
    }

    private static boolean narrows(Map.Entry<String, Object> condition) {
        Object value = condition.getValue();
        if (condition.getKey().equals("$in")) {
            return value instanceof Collection<?> values && values.stream().allMatch(OrderedIndex::isPlain);
        }
        return RANGES.contains(condition.getKey()) && isPlain(value);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof ObjectId
                || value instanceof UUID;
    }

    /** Documents without a value are left out, and queries for null are left to others. */
    private List<Object> indexed(Document document) {
        return getKeyValues(document).stream()
                .map(this::first)
                .filter(Missing::isNeitherNullNorMissing)
                .distinct()
                .toList();
    }

    private Object first(KeyValue values) {
        return values.get(0);
    }

    @Override
    public synchronized long getCount() {
        return positions.values().stream().mapToLong(Set::size).sum();
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public synchronized void drop() {
        positions.clear();
    }
}
