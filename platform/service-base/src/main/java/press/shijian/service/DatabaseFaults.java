package press.shijian.service;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInternalException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.List;
import java.util.Map;
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
            MongoConnectionPoolClearedException.class,
            MongoTimeoutException.class,
            MongoOperationTimeoutException.class,
            MongoExecutionTimeoutException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoWriteConcernException.class,
            MongoInterruptedException.class);

    /**
     * Codes by which a server, or a router of a sharded cluster, says that it could not do it now.
     *
     * @see <a href="https://www.mongodb.com/docs/manual/reference/error-codes/">Error Codes</a>
     */
    static final Map<Integer, String> AWAY_CODES = Map.ofEntries(
            Map.entry(6, "HostUnreachable"),
            Map.entry(7, "HostNotFound"),
            Map.entry(24, "LockTimeout"),
            Map.entry(43, "CursorNotFound"),
            Map.entry(46, "LockBusy"),
            Map.entry(50, "MaxTimeMSExpired"),
            Map.entry(63, "StaleShardVersion"),
            Map.entry(64, "WriteConcernTimeout"),
            Map.entry(89, "NetworkTimeout"),
            Map.entry(91, "ShutdownInProgress"),
            Map.entry(112, "WriteConflict"),
            Map.entry(133, "FailedToSatisfyReadPreference"),
            Map.entry(134, "ReadConcernMajorityNotAvailableYet"),
            Map.entry(150, "StaleEpoch"),
            Map.entry(175, "QueryPlanKilled"),
            Map.entry(189, "PrimarySteppedDown"),
            Map.entry(202, "NetworkInterfaceExceededTimeLimit"),
            Map.entry(262, "ExceededTimeLimit"),
            Map.entry(9001, "SocketException"),
            Map.entry(10107, "NotWritablePrimary"),
            Map.entry(11600, "InterruptedAtShutdown"),
            Map.entry(11602, "InterruptedDueToReplStateChange"),
            Map.entry(13388, "StaleConfig"),
            Map.entry(13435, "NotPrimaryNoSecondaryOk"),
            Map.entry(13436, "NotPrimaryOrSecondary"));

    /** What the driver says of the answer to a question that was given up before, which comes now, on the same connection. */
    private static final String ANSWER_TO_ANOTHER = "does not match the requestId";

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
                || fault instanceof MongoBulkWriteException bulk && saysSo(bulk)
                || fault instanceof MongoInternalException internal
                        && String.valueOf(internal.getMessage()).contains(ANSWER_TO_ANOTHER)
                || fault instanceof MongoException mongo
                        && (mongo.hasErrorLabel("RetryableWriteError") || AWAY_CODES.containsKey(mongo.getCode()));
    }

    /** Whether that is so of each of the writes that failed; one that is refused for another reason would be so again. */
    private static boolean saysSo(MongoBulkWriteException bulk) {
        return bulk.getWriteErrors().stream().allMatch(error -> AWAY_CODES.containsKey(error.getCode()))
                && (bulk.getWriteConcernError() != null
                        || !bulk.getWriteErrors().isEmpty());
    }
}
