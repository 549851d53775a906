package press.shijian.messaging;

import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The one way in which aggregates are written: state and outgoing events in a single write, and then the relay is told.
 * Declare one as a bean per aggregate; the sweeper watches the collection of each.
 *
 * <p>Thread-safe.
 */
public class AggregateStore<A extends AggregateRoot> {

    private final Class<A> type;
    private final MongoTemplate mongo;

    public AggregateStore(Class<A> type, MongoTemplate mongo, OutboxRelay relay) {
        this.type = type;
        this.mongo = mongo;
    }

    public Optional<A> find(String id) {
        return Optional.ofNullable(mongo.findById(id, type));
    }

    /**
     * Writes a new aggregate, or one that was changed since it was loaded.
     *
     * @throws OptimisticLockingFailureException when somebody else was faster
     * @throws org.springframework.dao.DuplicateKeyException when it breaks a unique index
     */
    public A save(A aggregate) {
        return mongo.save(aggregate);
    }

    /**
     * Loads, changes and saves, and does so again when somebody else was faster, so the change must bear repeating.
     *
     * @return the aggregate as written, or nothing where there is none with that id
     */
    public Optional<A> update(String id, Consumer<? super A> change) {
        while (true) {
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
}
