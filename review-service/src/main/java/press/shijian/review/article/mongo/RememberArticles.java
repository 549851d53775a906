package press.shijian.review.article.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.messaging.AggregateStore;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;
import press.shijian.service.PeriodicTask;

/**
 * Makes the article of what was published before articles were kept, or by an older instance meanwhile, so that it stands in the list.
 * Several instances may do so at once.
 */
@Component
class RememberArticles {

    private static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(RememberArticles.class);

    private final MongoTemplate mongo;
    private final AggregateStore<Review> reviews;
    private final PeriodicTask task;

    RememberArticles(MongoTemplate mongo, AggregateStore<Review> reviews, MeterRegistry meters) {
        this.mongo = mongo;
        this.reviews = reviews;
        this.task = new PeriodicTask("remember-articles", this::remember, meters);
    }

    @Scheduled(fixedDelayString = "${shijian.review.remember-articles-every:1m}", initialDelayString = "2s")
    void run() {
        task.run();
    }

    record Id(String id) {}

    private void remember() {
        Query without = Query.query(where("state")
                        .is(ReviewState.PUBLISHED)
                        .and("article.number")
                        .isNull())
                .limit(BATCH);
        without.fields().include("_id");
        try {
            mongo.query(Review.class)
                    .as(Id.class)
                    .matching(without)
                    .all()
                    .forEach(review -> reviews.update(review.id(), Review::rememberArticle));
        } catch (DataAccessException away) {
            log.debug("No article is remembered while the database is away", away); // others say that it is
        }
    }
}
