package press.shijian.messaging;

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
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Tells faults of the surroundings, which pass, from faults of a message, which don't. A database or a broker that is away
 * says nothing about the message that was being handled; whatever else goes wrong would go wrong again.
 */
public final class TransientFaults {

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
            MongoInterruptedException.class,
            RetriableException.class,
            InterruptException.class,
            ConfigException.class); // Kafka's word for a broker whose name does not resolve yet

    private TransientFaults() {}

    public static boolean passes(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            Throwable one = cause;
            if (PASSING.stream().anyMatch(kind -> kind.isInstance(one)) || serverSaysSo(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean serverSaysSo(Throwable fault) {
        return fault instanceof MongoException mongo && mongo.hasErrorLabel("RetryableWriteError");
    }

    /** One line for the log: the innermost cause, without what a driver adds about its state. */
    public static String summary(Throwable fault) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(fault);
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        int end = message.indexOf(". ");
        return cause.getClass().getSimpleName() + ": " + (end < 0 ? message : message.substring(0, end));
    }
}
