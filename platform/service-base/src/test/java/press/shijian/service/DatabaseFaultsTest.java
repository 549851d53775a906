package press.shijian.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoInternalException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

class DatabaseFaultsTest {

    @ParameterizedTest
    @MethodSource
    void aDatabaseThatDoesNotAnswerIsAway(Exception fault) {
        assertThat(DatabaseFaults.isDatabaseAway(fault)).isTrue();
        assertThat(DatabaseFaults.isDatabaseAway(new IllegalStateException("Around it", fault)))
                .isTrue();
    }

    static Stream<Exception> aDatabaseThatDoesNotAnswerIsAway() {
        return Stream.of(
                new MongoTimeoutException("No server"),
                new MongoSocketReadException("Closed", new ServerAddress()),
                new DataAccessResourceFailureException("No server"),
                new MongoConnectionPoolClearedException(
                        new ServerId(new ClusterId(), new ServerAddress()),
                        new IllegalStateException("Another's fault")),
                new MongoInternalException(
                        "The responseTo (7) in the response does not match the requestId (8) in the request"),
                writeException(8000, "RetryableWriteError"));
    }

    @ParameterizedTest
    @MethodSource
    void aDatabaseThatRefusesIsThere(Exception fault) {
        assertThat(DatabaseFaults.isDatabaseAway(fault)).isFalse();
    }

    static Stream<Exception> aDatabaseThatRefusesIsThere() {
        return Stream.of(
                new OptimisticLockingFailureException("Lost race"),
                new DuplicateKeyException("Taken"),
                writeException(8000, "AnyOtherLabel"),
                new MongoInternalException("A bug of the driver"),
                new IllegalArgumentException("Not a fault of the database at all"));
    }

    private static MongoWriteException writeException(int code, String label) {
        return new MongoWriteException(
                new WriteError(code, "Code " + code, new BsonDocument()), new ServerAddress(), Set.of(label));
    }
}
