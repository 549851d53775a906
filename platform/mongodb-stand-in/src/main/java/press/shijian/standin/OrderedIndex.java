package press.shijian.standin;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** What a value must be to be found by; anything else is left to a scan. */
    private static final List<Class<?>> PLAIN =
            List.of(String.class, Number.class, Boolean.class, Instant.class, ObjectId.class, UUID.class);

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
            positions.computeIfPresent(value, (same, sharing) -> {
                sharing.remove(position);
                return sharing.isEmpty() ? null : sharing;
            });
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
    public synchronized boolean canHandle(Document query) {
        return candidates(query.get(field)).isPresent();
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        return candidates(query.get(field))
                .orElseThrow()
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What may match; empty where this index is of no help. */
    private Optional<Stream<Set<Object>>> candidates(@Nullable Object wanted) {
        if (wanted instanceof Document expression) {
            return expression.entrySet().stream()
                    .map(condition -> candidates(condition.getKey(), condition.getValue()))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return isPlain(wanted) ? Optional.of(Stream.of(at(wanted))) : Optional.empty();
    }

    private Optional<Stream<Set<Object>>> candidates(String operator, @Nullable Object bound) {
        if (operator.equals("$in") && bound instanceof Collection<?> values) {
            return values.stream().allMatch(OrderedIndex::isPlain)
                    ? Optional.of(values.stream().map(this::at))
                    : Optional.empty();
        }
        if (!isPlain(bound)) {
            return Optional.empty();
        }
        return switch (operator) {
            case "$gt", "$gte" -> Optional.of(positions.tailMap(bound, true).values().stream());
            case "$lt", "$lte" -> Optional.of(positions.headMap(bound, true).values().stream());
            default -> Optional.empty();
        };
    }

    private Set<Object> at(@Nullable Object value) {
        return positions.getOrDefault(value, Set.of());
    }

    private static boolean isPlain(@Nullable Object value) {
        return PLAIN.stream().anyMatch(type -> type.isInstance(value));
    }

    /** Documents without a value are left out, and queries for null are left to others. */
    private List<Object> indexed(Document document) {
        return getKeyValues(document).stream()
                .map(values -> values.get(0))
                .filter(Missing::isNeitherNullNorMissing)
                .distinct()
                .toList();
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
