package press.shijian.messaging;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.OptimisticLockingFailureException;
import press.shijian.service.DatabaseFaults;

/**
 * Tells transient faults, which are retried, from faults of a message, which are not: a database or a broker that is away
 * says nothing about the message that was being handled, and neither does a lost race.
 */
public final class TransientFaults {

    private static final List<Class<? extends RuntimeException>> PASSING = List.of(
            OptimisticLockingFailureException.class,
            RetriableException.class,
            InterruptException.class,
            ConfigException.class); // Kafka's word for a broker whose name does not resolve yet

    private TransientFaults() {}

    public static boolean passes(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            Throwable one = cause;
            if (PASSING.stream().anyMatch(kind -> kind.isInstance(one))) {
                return true;
            }
        }
        return DatabaseFaults.isDatabaseAway(fault);
    }

    /** One line for the log: what to change, or the innermost cause, without what a driver adds about its state. */
    public static String summary(Throwable fault) {
        return Refusals.sentence(fault).orElseGet(() -> innermost(fault));
    }

    private static String innermost(Throwable fault) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(fault);
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        int end = message.indexOf(". ");
        return cause.getClass().getSimpleName() + ": " + (end < 0 ? message : message.substring(0, end));
    }
}
