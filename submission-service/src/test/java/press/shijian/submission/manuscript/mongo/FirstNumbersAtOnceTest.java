package press.shijian.submission.manuscript.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.engines.Engines;

/** On a database without a counter, several ask at once. */
class FirstNumbersAtOnceTest {

    private static final int ASKING = 8;

    private final MongoClient client = MongoClients.create(Engines.mongodbUri());
    private final MongoTemplate mongo =
            new MongoTemplate(client, "numbers_" + UUID.randomUUID().toString().substring(0, 8));
    private final ExecutorService askers = Executors.newFixedThreadPool(ASKING);

    @AfterEach
    void drop() {
        askers.shutdownNow();
        mongo.getDb().drop();
        client.close();
    }

    @Test
    void everybodyGetsOneAndNoneIsGivenTwice() {
        CountedSubmissionNumbers numbers = new CountedSubmissionNumbers(mongo, ZoneOffset.UTC);

        List<CompletableFuture<String>> asked = IntStream.range(0, ASKING)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> numbers.next(Instant.now()), askers))
                .toList();

        assertThat(asked.stream().map(CompletableFuture::join)).hasSize(ASKING).doesNotHaveDuplicates();
    }
}
