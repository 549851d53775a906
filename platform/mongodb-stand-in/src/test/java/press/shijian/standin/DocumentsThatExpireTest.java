package press.shijian.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsThatExpireTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final DurableBackend backend = new DurableBackend(MVStore.open(null));
    private final MongoServer server = new MongoServer(backend);
    private MongoClient client;
    private MongoCollection<Document> mails;

    @BeforeEach
    void start() {
        InetSocketAddress address = server.bind();
        client = MongoClients.create("mongodb://127.0.0.1:" + address.getPort());
        mails = client.getDatabase("expiring").getCollection("mails");
        mails.createIndex(Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        mails.createIndex(Indexes.ascending("sentAt"), new IndexOptions().expireAfter(1L, TimeUnit.HOURS));
        mails.createIndex(Indexes.ascending("at"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void areRemovedAndNoOthers() {
        insert("over", "expiresAt", Date.from(NOW.minusSeconds(1)));
        insert("not yet", "expiresAt", Date.from(NOW.plusSeconds(1)));
        insert("sent long ago", "sentAt", Date.from(NOW.minus(Duration.ofMinutes(61))));
        insert("sent", "sentAt", Date.from(NOW.minus(Duration.ofMinutes(59))));
        insert("of another index", "at", Date.from(NOW.minusSeconds(1)));
        insert("no date", "expiresAt", "yesterday");
        insert("nothing", "expiresAt", null);
        insert("without", "other", 1);

        new ExpireDocuments(backend, Clock.fixed(NOW, Clock.systemUTC().getZone())).run();

        List<String> left = mails.find().map(mail -> mail.getString("_id")).into(new ArrayList<>());
        assertThat(left)
                .containsExactlyInAnyOrder("not yet", "sent", "of another index", "no date", "nothing", "without");
    }

    private void insert(String id, String field, Object value) {
        mails.insertOne(new Document("_id", id).append(field, value));
    }
}
