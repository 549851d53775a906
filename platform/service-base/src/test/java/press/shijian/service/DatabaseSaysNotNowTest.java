package press.shijian.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.UncategorizedMongoDbException;

/** What a server answers by a code, however the driver and Spring wrap it: try again, or never. */
class DatabaseSaysNotNowTest {

    private static final ServerAddress SERVER = new ServerAddress("localhost", 27017);

    static Stream<Integer> codesOfAServerThatCannotNow() {
        return DatabaseFaults.AWAY_CODES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("codesOfAServerThatCannotNow")
    void aCommandThatCouldNotBeDoneNowIsTriedAgain(int code) {
        assertThat(DatabaseFaults.isDatabaseAway(command(code))).isTrue();
        assertThat(DatabaseFaults.isDatabaseAway(write(code))).isTrue();
        assertThat(DatabaseFaults.isDatabaseAway(bulk(code))).isTrue();
        assertThat(DatabaseFaults.isDatabaseAway(new UncategorizedMongoDbException("wrapped", command(code))))
                .isTrue();
    }

    @Test
    void theCodesOfAShardedClusterAreAmongThem() {
        assertThat(DatabaseFaults.AWAY_CODES).containsKeys(133, 134, 202, 262, 9001);
    }

    /** BadValue, Unauthorized, DocumentValidationFailure, DuplicateKey, BSONObjectTooLarge. */
    @ParameterizedTest
    @ValueSource(ints = {2, 13, 121, 11000, 10334})
    void whatWillNeverBeDoneIsNotTriedAgain(int code) {
        assertThat(DatabaseFaults.isDatabaseAway(command(code))).isFalse();
        assertThat(DatabaseFaults.isDatabaseAway(write(code))).isFalse();
        assertThat(DatabaseFaults.isDatabaseAway(bulk(code))).isFalse();
    }

    @Test
    void aBulkOfWhichOneWriteWillNeverBeDoneIsNotTriedAgain() {
        assertThat(DatabaseFaults.isDatabaseAway(bulk(9001, 11000))).isFalse();
    }

    private static MongoCommandException command(int code) {
        BsonDocument answer = new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("Code " + code));
        return new MongoCommandException(answer, SERVER);
    }

    private static MongoWriteException write(int code) {
        return new MongoWriteException(new WriteError(code, "Code " + code, new BsonDocument()), SERVER, Set.of());
    }

    private static MongoBulkWriteException bulk(int... codes) {
        List<BulkWriteError> errors = IntStream.range(0, codes.length)
                .mapToObj(i -> new BulkWriteError(codes[i], "Code " + codes[i], new BsonDocument(), i))
                .toList();
        return new MongoBulkWriteException(BulkWriteResult.unacknowledged(), errors, null, SERVER, Set.of());
    }
}
