package press.shijian.engines;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class SharedEnginesTest {

    @Test
    void theDatabaseKeepsADocument() {
        try (MongoClient client = MongoClients.create(Engines.mongodbUri())) {
            var collection = client.getDatabase("shared_engines").getCollection("kept");
            collection.insertOne(new Document("_id", "one").append("text", "实践"));

            assertThat(collection.find(new Document("_id", "one")).first()).containsEntry("text", "实践");
        }
    }

    @Test
    void theBrokerMakesATopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Engines.kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic("shared-engines", 3, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);

            // the broker answers before its own copy of the metadata has caught up
            Awaitility.await()
                    .untilAsserted(() -> assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS))
                            .contains("shared-engines"));
        }
    }

    @Test
    void eachSaysWhatItIs() {
        assertThat(Engines.mongodb().version()).matches("\\d.*");
        assertThat(Engines.kafka().version()).matches("\\d.*");
        assertThat(Engines.mongodb().origin()).isNotBlank();
    }
}
