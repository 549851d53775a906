package press.shijian.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.engines.Engines;

/** An archive that is larger than what may be read at once. */
@ExtendWith(OutputCaptureExtension.class)
class StateCountsTest {

    private static final int SLICE = 10;

    private enum Light {
        GREEN,
        RED
    }

    private record Lamp(String id, Light state) {}

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private MongoClient client;
    private MongoTemplate mongo;
    private StateCounts counts;

    @BeforeEach
    void connect() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Engines.mongodbUri()))
                .addCommandListener(new Queries())
                .build());
        mongo = new MongoTemplate(
                client, "counts_" + UUID.randomUUID().toString().substring(0, 8));
        mongo.indexOps(Lamp.class).createIndex(StateCounts.index());
        counts = counts(mongo);
    }

    @AfterEach
    void close() {
        mongo.getDb().drop();
        client.close();
    }

    @Test
    void isCountedToItsEndAtFirst() {
        add(Light.RED, 25);
        add(Light.GREEN, 3);

        counts.count();

        assertThat(shown(Light.RED)).isEqualTo(25);
        assertThat(shown(Light.GREEN)).isEqualTo(3);
    }

    @Test
    void isThenReadRangeByRangeAndShownWhenAllIsRead() {
        add(Light.RED, 25);
        counts.count();
        add(Light.RED, 10);
        queries.clear();

        counts.count();
        counts.count();
        assertThat(shown(Light.RED)).isEqualTo(25);
        counts.count();
        assertThat(shown(Light.RED)).isEqualTo(35);
        assertThat(queries).as("one for each state and call").hasSize(6);
        assertThat(queries.stream().filter(query -> query.contains("RED")).toList())
                .satisfiesExactly(
                        first -> assertThat(first).contains("55555555").doesNotContain("aaaaaaaa"),
                        second -> assertThat(second).contains("55555555", "aaaaaaaa"),
                        third -> assertThat(third).contains("aaaaaaaa").doesNotContain("55555555"));
    }

    @Test
    void isCountedAnewByEachCallWhereItIsSmall() {
        add(Light.GREEN, 3);
        counts.count();
        mongo.getCollection("lamp").deleteMany(new Document());
        counts.count();
        assertThat(shown(Light.GREEN)).isZero();

        add(Light.GREEN, SLICE - 1);
        counts.count();
        assertThat(shown(Light.GREEN)).isEqualTo(SLICE - 1);
    }

    @Test
    void saysWhenItLastEndedWell() {
        counts.count();

        assertThat(meters.get("shijian.last.run")
                        .tag("task", "count-lamps")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void keepsWhatItWasAndSaysSoOnceWhileTheDatabaseIsAway(CapturedOutput log) {
        try (MongoClient nobody = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50")) {
            StateCounts lost = counts(new MongoTemplate(nobody, "away"));

            lost.count();
            lost.count();
        }

        assertThat(log.getAll()).containsOnlyOnce("lamps is not counted while the database is away");
    }

    private StateCounts counts(MongoTemplate mongo) {
        return new StateCounts("lamps", "Lamps by state", Lamp.class, Light.class, Light::name, SLICE, mongo, meters);
    }

    private void add(Light state, int howMany) {
        mongo.insertAll(IntStream.range(0, howMany)
                .mapToObj(each -> new Lamp(UUID.randomUUID().toString(), state))
                .toList());
    }

    private double shown(Light state) {
        return meters.get("lamps").tag("state", state.name()).gauge().value();
    }

    private final class Queries implements CommandListener {

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("aggregate")) {
                queries.add(event.getCommand().toJson());
            }
        }
    }
}
