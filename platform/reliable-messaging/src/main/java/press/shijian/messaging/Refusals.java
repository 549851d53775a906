package press.shijian.messaging;

import com.mongodb.MongoTimeoutException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/**
 * Faults by which the broker or the database says that it doesn't let this service in, or not to what it wants. They say nothing
 * about the message at hand, and pass only when somebody changes a setting: so each has a sentence that names the setting.
 */
public final class Refusals {

    private Refusals() {}

    /** Whether the broker refuses this service, whatever message it has. */
    public static boolean byBroker(Throwable fault) {
        return first(fault, Refusals::isByBroker).isPresent();
    }

    /** What to look at, in one sentence; empty where this is another kind of fault. Holds no secret. */
    static Optional<String> sentence(Throwable fault) {
        return first(fault, Refusals::isByBroker)
                .map(Refusals::ofBroker)
                .or(() -> first(fault, MongoTimeoutException.class::isInstance).flatMap(Refusals::ofDatabase));
    }

    private static boolean isByBroker(Throwable fault) {
        return fault instanceof AuthenticationException || fault instanceof AuthorizationException;
    }

    private static String ofBroker(Throwable fault) {
        if (fault instanceof SslAuthenticationException) {
            return "The broker's certificate is not trusted, or it speaks no TLS here"
                    + " (SHIJIAN_KAFKA_CA, SHIJIAN_KAFKA_SECURITY): " + fault.getMessage();
        }
        if (fault instanceof AuthenticationException) {
            return "The broker doesn't accept this service's user name and password"
                    + " (SHIJIAN_KAFKA_USER, SHIJIAN_KAFKA_PASSWORD): " + fault.getMessage();
        }
        return "The broker denies this service's user a right that it needs (deployment/kafka/rights.csv): "
                + fault.getMessage();
    }

    /** The driver tells why no server could be used in the text of its timeout only. */
    private static Optional<String> ofDatabase(Throwable timeout) {
        return String.valueOf(timeout.getMessage()).contains("javax.net.ssl.SSL")
                ? Optional.of("The database's certificate is not trusted, or it speaks no TLS here"
                        + " (SHIJIAN_MONGODB_CA, SHIJIAN_MONGODB_TLS)")
                : Optional.empty();
    }

    private static Optional<Throwable> first(Throwable fault, Predicate<Throwable> kind) {
        return Stream.iterate(fault, one -> one != null, Throwable::getCause)
                .filter(kind)
                .findFirst();
    }
}
