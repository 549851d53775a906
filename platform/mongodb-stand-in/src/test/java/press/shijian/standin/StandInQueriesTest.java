package press.shijian.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An index may make an answer faster, and must not change it. */
@Tag("any-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInQueriesTest {

    private RunningStandIn database;
    private MongoClient client;
    private MongoCollection<Document> indexed;
    private MongoCollection<Document> plain;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        database = new RunningStandIn(folder);
        client = database.client(5);
    }

    @AfterAll
    void stop() {
        client.close();
        database.close();
    }

    @BeforeEach
    void fill() {
        indexed = client.getDatabase("queries").getCollection("indexed");
        plain = client.getDatabase("queries").getCollection("plain");
        indexed.drop();
        plain.drop();
        indexed.createIndex(Indexes.ascending("state", "at"));
        indexed.createIndex(Indexes.ascending("at"));
        indexed.createIndex(Indexes.ascending("tags"));
        indexed.createIndex(Indexes.ascending("unsentSince"), new IndexOptions().sparse(true));
        indexed.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
        Random random = new Random(7);
        List<Document> documents = IntStream.range(0, 300)
                .mapToObj(number -> {
                    Document document = new Document("_id", "s-" + number)
                            .append("number", number)
                            .append("version", (long) (number % 3))
                            .append(
                                    "state",
                                    List.of("draft", "waiting", "published").get(random.nextInt(3)))
                            .append("at", Date.from(Instant.EPOCH.plusSeconds(random.nextInt(1000))))
                            .append("tags", List.of("t" + random.nextInt(4), "t" + random.nextInt(4)));
                    if (random.nextInt(20) == 0) {
                        document.append("unsentSince", Date.from(Instant.EPOCH.plusSeconds(random.nextInt(100))));
                    }
                    if (random.nextInt(10) == 0) {
                        document.append("state", null);
                    }
                    return document;
                })
                .toList();
        indexed.insertMany(documents);
        plain.insertMany(documents);
    }

    @Test
    void aBulkInOrderEndsBehindTheFirstThatFails() {
        List<ReplaceOneModel<Document>> replacements = Stream.of("s-0", "s-1", "s-2", "new")
                .map(id -> new ReplaceOneModel<>(
                        Filters.and(Filters.eq("_id", id), Filters.eq("version", id.equals("s-1") ? 9L : 0L)),
                        new Document("replaced", id),
                        new ReplaceOptions().upsert(true)))
                .toList();
        plain.updateOne(Filters.eq("_id", "s-2"), Updates.set("version", 0L));

        assertThatThrownBy(() -> plain.bulkWrite(replacements))
                .isInstanceOfSatisfying(MongoBulkWriteException.class, failed -> {
                    assertThat(failed.getWriteErrors())
                            .extracting(BulkWriteError::getIndex)
                            .containsExactly(1);
                    assertThat(failed.getWriteResult().getMatchedCount()).isEqualTo(1);
                });
        assertThat(plain.countDocuments(Filters.exists("replaced"))).isEqualTo(1);
        plain.bulkWrite(replacements.subList(2, 4));
        assertThat(plain.countDocuments(Filters.exists("replaced"))).isEqualTo(3);
    }

    @Test
    void answerAsWithoutAnIndex() {
        both(Filters.and(Filters.eq("_id", "s-7"), Filters.eq("version", 1L)));
        both(Filters.and(Filters.eq("_id", "s-7"), Filters.eq("version", 9L)));
        both(Filters.in("_id", "s-1", "s-2", "s-nobody"));
        both(Filters.and(Filters.eq("number", 12), Filters.eq("state", "waiting")));
        both(Filters.eq("number", 12L));
        both(Filters.eq("state", "waiting"));
        both(Filters.eq("state", null));
        both(Filters.ne("state", "waiting"));
        both(Filters.in("state", "waiting", "draft"));
        both(Filters.in("state", "waiting", null));
        both(Filters.and(Filters.eq("state", "waiting"), Filters.gt("at", Date.from(Instant.EPOCH.plusSeconds(500)))));
        both(Filters.and(
                Filters.gte("at", Date.from(Instant.EPOCH.plusSeconds(200))),
                Filters.lt("at", Date.from(Instant.EPOCH.plusSeconds(300)))));
        both(Filters.eq("tags", "t1"));
        both(Filters.all("tags", "t1", "t2"));
        both(Filters.exists("state"));
        both(Filters.exists("unsentSince"));
        both(Filters.exists("unsentSince", false));
        both(Filters.lt("unsentSince", Date.from(Instant.EPOCH.plusSeconds(50))));
        both(Filters.and(Filters.ne("_id", "s-7"), Filters.gt("number", 3), Filters.eq("_id", "s-8")));
        both(Filters.and(Filters.eq("state", "waiting"), Filters.eq("state", "draft")));
        both(Filters.and(
                Filters.eq("state", "waiting"),
                Filters.or(Filters.eq("tags", "t1"), Filters.and(Filters.eq("tags", "t2"), Filters.gt("number", 9)))));
        both(Filters.or(Filters.eq("state", "waiting"), Filters.eq("number", 3)));
        both(new Document());
    }

    @Test
    void followEachChange() {
        for (MongoCollection<Document> things : List.of(indexed, plain)) {
            things.updateMany(Filters.eq("state", "waiting"), Updates.set("state", "claimed"));
            things.updateMany(Filters.exists("unsentSince"), Updates.unset("unsentSince"));
            things.updateOne(Filters.eq("_id", "s-5"), Updates.set("unsentSince", new Date(5)));
            things.updateOne(Filters.eq("_id", "s-6"), Updates.set("tags", List.of("t9")));
            things.deleteMany(Filters.eq("state", "draft"));
            things.replaceOne(Filters.eq("_id", "s-5"), new Document("number", 5).append("state", "replaced"));
            things.findOneAndUpdate(
                    Filters.and(Filters.eq("_id", "s-6"), Filters.eq("number", 6)), Updates.inc("version", 1));
        }

        both(Filters.eq("state", "waiting"));
        both(Filters.eq("state", "claimed"));
        both(Filters.eq("state", "replaced"));
        both(Filters.eq("tags", "t9"));
        both(Filters.exists("unsentSince"));
        both(new Document());
    }

    @Test
    void answerTheFirstOfAllInOrder() {
        for (int skip : new int[] {0, 7, 290, 400}) {
            for (int limit : new int[] {1, 20, 500}) {
                Bson some = Filters.ne("state", "draft");
                assertThat(indexed.find(some)
                                .sort(Sorts.descending("number"))
                                .skip(skip)
                                .limit(limit)
                                .map(document -> document.getInteger("number"))
                                .into(new ArrayList<>()))
                        .isEqualTo(sorted(indexed, some).stream()
                                .map(document -> document.getInteger("number"))
                                .sorted(Comparator.reverseOrder())
                                .skip(skip)
                                .limit(limit)
                                .toList());
            }
        }
    }

    /** Texts of 400 MB, in a process that has 256 MB. */
    @Test
    void holdNoMoreOfALargeArchiveInMemoryThanIsAskedFor() {
        MongoCollection<Document> archive = client.getDatabase("queries").getCollection("archive");
        String body = "文".repeat(32_000);
        for (int from = 0; from < 6_000; from += 100) {
            archive.insertMany(IntStream.range(from, from + 100)
                    .mapToObj(number -> new Document("_id", number)
                            .append("number", 6_000 - number)
                            .append("body", body))
                    .toList());
        }

        for (int slice = 0; slice < 6; slice++) {
            assertThat(archive.find(Filters.gt("number", slice * 1000))
                            .sort(Sorts.ascending("number"))
                            .limit(500)
                            .projection(Projections.include("number"))
                            .map(document -> document.getInteger("number"))
                            .into(new ArrayList<>()))
                    .startsWith(slice * 1000 + 1)
                    .hasSize(500);
        }
        archive.drop();
    }

    /** A scan takes a thousand times as long in a collection that is a thousand times as large. */
    @Test
    void takeNoLongerInALargeCollectionWhereAnIndexFits() {
        MongoCollection<Document> small = waitingAmongPublished("small", 20);
        MongoCollection<Document> large = waitingAmongPublished("large", 20_000);

        assertThat(microseconds(large, StandInQueriesTest::save))
                .as("a save by _id and version")
                .isLessThan(5 * microseconds(small, StandInQueriesTest::save));
        assertThat(microseconds(large, StandInQueriesTest::firstWaiting))
                .as("a find by state")
                .isLessThan(5 * microseconds(small, StandInQueriesTest::firstWaiting));
    }

    private static void save(MongoCollection<Document> things, int number) {
        assertThat(things.updateOne(
                                Filters.and(Filters.eq("_id", "s-" + number % 20), Filters.gte("version", 0L)),
                                Updates.inc("version", 1))
                        .getModifiedCount())
                .isOne();
    }

    private static void firstWaiting(MongoCollection<Document> things, int number) {
        assertThat(things.find(Filters.eq("state", "waiting"))
                        .sort(Sorts.ascending("_id"))
                        .first())
                .isNotNull();
    }

    private MongoCollection<Document> waitingAmongPublished(String name, int count) {
        MongoCollection<Document> things = client.getDatabase("queries").getCollection(name);
        things.createIndex(Indexes.ascending("state"));
        things.insertMany(IntStream.range(0, count)
                .mapToObj(number -> new Document("_id", "s-" + number)
                        .append("version", 0L)
                        .append("state", number < 4 ? "waiting" : "published"))
                .toList());
        return things;
    }

    /** The median of many: what else the machine does in between is no matter. */
    private static long microseconds(
            MongoCollection<Document> things, BiConsumer<MongoCollection<Document>, Integer> query) {
        long[] times = IntStream.range(0, 101)
                .mapToLong(number -> {
                    long began = System.nanoTime();
                    query.accept(things, number);
                    return (System.nanoTime() - began) / 1000;
                })
                .sorted()
                .toArray();
        return times[50];
    }

    private void both(Bson query) {
        assertThat(sorted(indexed, query)).isEqualTo(sorted(plain, query));
        assertThat(indexed.countDocuments(query)).isEqualTo(plain.countDocuments(query));
    }

    private static List<Document> sorted(MongoCollection<Document> things, Bson query) {
        return things.find(query).sort(Sorts.ascending("number")).into(new ArrayList<>());
    }
}
