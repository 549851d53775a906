package press.shijian.publish.readership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.publish.RunningSite;
import press.shijian.publish.StoredState;
import press.shijian.testkit.StoredDocument;

/** What a version has stored, later ones read. When a document grows, the one of until then stays beside the new one. */
@RunningSite
class StoredViewsTest {

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private SavedViews saved;

    private final long article = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);

    @Test
    void areReadAndCountedOn() {
        mongo.getCollection("views").insertOne(StoredDocument.of("views.0.2").append("_id", article));

        assertThat(saved.of(article)).isEqualTo(1024);
        saved.add(Map.of(article, 2L));
        assertThat(saved.of(article)).isEqualTo(1026);
    }

    @Test
    void haveTheShapeOfVersion02() {
        saved.add(Map.of(article, 1L));

        StoredState.assertHasShapeOf(
                "views.0.2",
                Objects.requireNonNull(mongo.getCollection("views")
                        .find(new Document("_id", article))
                        .first()));
    }
}
