package press.shijian.service;

import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Tells a database that is away, and comes back, from a fault that would happen again. */
public final class DatabaseFaults {

    private static final List<Class<? extends Throwable>> PASSING = List.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            MongoSocketException.class,
            MongoTimeoutException.class,
            MongoOperationTimeoutException.class,
            MongoExecutionTimeoutException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoWriteConcernException.class,
            MongoInterruptedException.class);

    /** How a server marks an error that passes. */
    private static final List<String> LABELS =
            List.of("RetryableWriteError", MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);

    private DatabaseFaults() {}

    /** Whether it, or whatever caused it, says that the database can't be reached or can't answer at the moment. */
    public static boolean isDatabaseAway(@Nullable Throwable fault) {
        return fault != null
                && (PASSING.stream().anyMatch(kind -> kind.isInstance(fault))
                        || isLabelled(fault)
                        || isDatabaseAway(fault.getCause()));
    }

    private static boolean isLabelled(Throwable fault) {
        return fault instanceof MongoException mongo && LABELS.stream().anyMatch(mongo::hasErrorLabel);
    }
}
