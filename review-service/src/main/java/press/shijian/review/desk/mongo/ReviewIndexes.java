package press.shijian.review.desk.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;
import press.shijian.service.DatabasePreparation;
import press.shijian.service.StateCounts;

/** One index for each shape of query in {@link ReviewQueries}, and one for {@link ReviewCounts}. */
@Component
class ReviewIndexes implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {
        List<List<String>> filters = List.of(
                List.of("state"), List.of("state", "manuscript.category"), List.of(), List.of("manuscript.category"));
        for (List<String> filter : filters) {
            Index index = new Index();
            filter.forEach(field -> index.on(field, Direction.ASC));
            make(mongo, index.on("manuscript.submittedAt", Direction.ASC).on("_id", Direction.ASC));
        }
        make(mongo, new Index("claim.reviewer.id", Direction.ASC).on("manuscript.submittedAt", Direction.ASC));
        make(mongo, new Index("pending.until", Direction.ASC).sparse());
        make(mongo, StateCounts.index());
        rename(mongo, "WAITING", ReviewState.SUBMITTED);
        rename(mongo, "CLAIMED", ReviewState.IN_REVIEW);
    }

    /** Version 0.1 had other names for two states. Finds what is left of them by the index on the state. */
    private static void rename(MongoTemplate mongo, String old, ReviewState state) {
        mongo.getCollection(mongo.getCollectionName(Review.class))
                .updateMany(Filters.eq("state", old), Updates.set("state", state.name()));
    }

    private static void make(MongoTemplate mongo, Index index) {
        mongo.indexOps(Review.class).createIndex(index);
    }
}
