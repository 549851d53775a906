package press.shijian.benchmarks.system;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import press.shijian.engines.Await;

/** Looks into the services' databases, so that the services are not asked, and count no command for it. */
public final class StoredState implements AutoCloseable {

    private static final Bson PUBLISHED = Filters.in("state", "PUBLISHED", "published");

    private final MongoClient client;
    private final MongoCollection<Document> submissions;
    private final MongoCollection<Document> reviews;
    private final MongoCollection<Document> articles;
    private final MongoCollection<Document> placements;

    public StoredState(RunningSystem system) {
        client = MongoClients.create(system.stack().mongodbUri());
        submissions = client.getDatabase("shijian_submission").getCollection("submissions");
        reviews = client.getDatabase("shijian_review").getCollection("reviews");
        articles = client.getDatabase("shijian_publish").getCollection("articles");
        placements = client.getDatabase("shijian_publish").getCollection("placements");
    }

    /** Whether the desk has that submission, in this state. */
    public boolean hasReview(String submission, String state) {
        return isThere(reviews, submission, state);
    }

    /** Whether the student sees that submission in this state. */
    public boolean hasSubmission(String id, String state) {
        return isThere(submissions, id, state);
    }

    private static boolean isThere(MongoCollection<Document> collection, String id, String state) {
        return collection.countDocuments(Filters.and(Filters.eq("_id", id), Filters.eq("state", state))) == 1;
    }

    /** As it lies in submission-service's database. */
    public RawBsonDocument submission(String id) {
        return Objects.requireNonNull(
                submissions
                        .withDocumentClass(RawBsonDocument.class)
                        .find(Filters.eq("_id", id))
                        .first(),
                id);
    }

    /** Whether no event waits to be sent. */
    public boolean allSent() {
        return List.of(submissions, reviews, articles).stream()
                .allMatch(collection -> collection.countDocuments(Filters.exists("unsentSince")) == 0);
    }

    /** Whether so many are published for student, desk and readers, and no event waits to be sent. */
    public boolean isSettled(long published) {
        return placements.countDocuments(Filters.exists("feeds.0")) >= published
                && submissions.countDocuments(PUBLISHED) >= published
                && reviews.countDocuments(PUBLISHED) >= published
                && allSent();
    }

    /**
     * Returns when so many are published for everybody, and no event waits to be sent.
     *
     * @throws IllegalStateException when they are not after that time
     */
    public void await(long published, Duration patience) {
        if (!Await.until(() -> isSettled(published), patience)) {
            throw new IllegalStateException("Not all of " + published + " articles are published for everybody after "
                    + patience.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
