package press.shijian.publish.article.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.engines.Engines;

/** Two instances of the service draw numbers from one database. */
class CountedArticleNumbersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final AtomicInteger commands = new AtomicInteger();

    private MongoClient client;
    private MongoTemplate mongo;

    @BeforeEach
    void connect() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Engines.mongodbUri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.incrementAndGet();
                    }
                })
                .build());
        mongo = new MongoTemplate(client, "numbers_" + UUID.randomUUID());
    }

    @AfterEach
    void disconnect() {
        mongo.getDb().drop();
        client.close();
    }

    @Test
    void whileManyAreDrawnNoneIsDrawnTwiceAndTheDatabaseIsAskedForBlocks() {
        CountedArticleNumbers one = new CountedArticleNumbers(mongo, () -> NOW);
        CountedArticleNumbers other = new CountedArticleNumbers(mongo, () -> NOW);
        Set<Long> drawn = new ConcurrentSkipListSet<>();

        IntStream.range(0, 1000).parallel().forEach(i -> drawn.add((i % 2 == 0 ? one : other).next()));

        assertThat(drawn).hasSize(1000).allSatisfy(number -> assertThat(number).isPositive());
        assertThat(commands.get()).isLessThan(50);
    }

    @Test
    void oneNowAndThenLeavesNoGap() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        CountedArticleNumbers numbers = new CountedArticleNumbers(mongo, now::get);
        for (int expected = 1; expected <= 5; expected++) {
            assertThat(numbers.next()).isEqualTo(expected);
            now.updateAndGet(before -> before.plusSeconds(60));
        }
        assertThat(new CountedArticleNumbers(mongo, now::get).next()).isEqualTo(6);
    }
}
