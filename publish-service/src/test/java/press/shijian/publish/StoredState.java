package press.shijian.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.testkit.StoredDocument;

/** What lies in a document, without what the messaging keeps beside an aggregate's state: that comes and goes. */
public final class StoredState {

    private static final Set<String> OF_THE_MESSAGING =
            Set.of("outbox", "unsentSince", "putAside", "heard", "heardIds");

    private StoredState() {}

    /**
     * Fails unless all that the golden document holds was found when it was read: what was missed is not written back.
     *
     * @param golden of this version, e.g. {@code card.0.2}; with the id that was read
     */
    public static void assertHoldsAllOf(Document golden, Object read, MongoTemplate mongo) {
        Document written = new Document();
        mongo.getConverter().write(read, written);
        assertThat(state(written)).isEqualTo(state(golden));
    }

    /** Fails unless the document has the golden one's fields, each of the same kind, and its token for the type. */
    public static void assertHasShapeOf(String golden, Document stored) {
        Document expected = StoredDocument.of(golden);
        assertThat(StoredDocument.shape(state(stored))).isEqualTo(StoredDocument.shape(state(expected)));
        assertThat(stored.get("_class")).isEqualTo(expected.get("_class"));
    }

    private static Document state(Document document) {
        document.keySet().removeAll(OF_THE_MESSAGING);
        return document;
    }
}
