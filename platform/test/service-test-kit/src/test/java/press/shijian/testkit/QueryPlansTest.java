package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Engines;

class QueryPlansTest {

    private static final String DATABASE = "query_plans";

    private final QueryPlans plans = new QueryPlans(Engines.mongodb(), DATABASE);
    private MongoClient client;
    private MongoCollection<Document> things;

    @BeforeEach
    void fill() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Engines.mongodbUri()))
                .addCommandListener(plans)
                .build());
        things = client.getDatabase(DATABASE).getCollection("things");
        things.drop();
        things.createIndex(Indexes.ascending("state", "at"));
        things.insertOne(new Document("state", "waiting").append("at", 1).append("note", "n"));
        plans.forgetAll();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void acceptQueriesThatUseAnIndex() {
        things.find(Filters.eq("_id", "x")).first();
        things.find(Filters.eq("state", "waiting"))
                .sort(Indexes.ascending("at"))
                .first();
        things.updateMany(Filters.eq("state", "waiting"), Updates.set("at", 2));
        things.findOneAndUpdate(Filters.eq("_id", "x"), Updates.set("at", 2));

        plans.assertNoQueryScans();
    }

    @Test
    void nameTheQueryThatScans() {
        things.find(Filters.eq("_id", "x")).first();
        things.find(Filters.eq("note", "n")).first();

        if (knowsExplain()) {
            assertThatThrownBy(plans::assertNoQueryScans)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("\"note\"");
            plans.assertNoQueryScans("things");
        } else {
            assertThatThrownBy(plans::assertNoQueryScans)
                    .isInstanceOf(org.opentest4j.TestAbortedException.class)
                    .hasMessageContaining("has no explain");
        }
    }

    @Test
    void refuseToJudgeNothing() {
        assertThatThrownBy(plans::assertNoQueryScans).hasMessageContaining("No query was seen");
    }

    private boolean knowsExplain() {
        try {
            client.getDatabase(DATABASE).runCommand(new Document("explain", new Document("find", "things")));
            return true;
        } catch (com.mongodb.MongoCommandException unknown) {
            assertThat(Engines.mongodb().name()).contains("mongo-java-server");
            return false;
        }
    }
}
