package press.shijian.review.desk.mongo;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.review.desk.Review;

/** One index for each shape of query in {@link ReviewQueue}, made before anything is served. */
@Component
class DeskIndexes implements SmartInitializingSingleton {

    private final MongoTemplate mongo;

    DeskIndexes(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<List<String>> filters = List.of(
                List.of("state"), List.of("state", "manuscript.category"), List.of(), List.of("manuscript.category"));
        for (List<String> filter : filters) {
            Index index = new Index();
            filter.forEach(field -> index.on(field, Direction.ASC));
            make(index.on("manuscript.submittedAt", Direction.ASC).on("_id", Direction.ASC));
        }
        make(new Index("claim.reviewer.id", Direction.ASC).on("manuscript.submittedAt", Direction.ASC));
    }

    private void make(Index index) {
        mongo.indexOps(Review.class).createIndex(index);
    }
}
