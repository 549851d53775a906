package press.shijian.review.article.mongo;

import java.util.List;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.review.desk.Review;
import press.shijian.service.DatabasePreparation;

/**
 * One index for each shape of query in {@link ArticleQueries}. The first one also finds what was published before articles were kept, so
 * it has all reviews; the others have those with an article.
 */
@Component
class ArticleIndexes implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(Review.class).createIndex(byNumber("state"));
        for (String filter : List.of("article.state", "article.terms")) {
            mongo.indexOps(Review.class).createIndex(byNumber(filter).sparse());
        }
        mongo.indexOps(Review.class).createIndex(new Index("correctionRequestedAt", Direction.ASC).sparse());
    }

    private static Index byNumber(String filter) {
        return new Index(filter, Direction.ASC).on("article.number", Direction.DESC);
    }
}
