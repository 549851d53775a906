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
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Tells a database that is away from a fault of what was asked of it. */
public final class DatabaseFaults {

    private static final List<Class<? extends Exception>> AWAY = List.of(
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

    private DatabaseFaults() {}

    /**
     * Whether this fault, or one that caused it, says that the database could not be reached, was electing, or did not
     * answer in time: the same request may succeed later. A lost race is no such fault.
     */
    public static boolean isDatabaseAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (saysSo(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysSo(Throwable fault) {
        return AWAY.stream().anyMatch(kind -> kind.isInstance(fault))
                        && !(fault instanceof OptimisticLockingFailureException)
                || fault instanceof MongoException mongo && mongo.hasErrorLabel("RetryableWriteError");
    }
}
