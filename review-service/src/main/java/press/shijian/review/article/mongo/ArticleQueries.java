package press.shijian.review.article.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.support.PageableExecutionUtils;
import org.springframework.stereotype.Component;
import press.shijian.review.article.ArticleFilter;
import press.shijian.review.article.ListedArticle;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;

/**
 * Lists of articles without their texts, the newest first; those with a request the other way round, because who has waited longest is next. Every query here has an
 * index in {@link ArticleIndexes}.
 *
 * <p>Thread-safe.
 */
@Component
public class ArticleQueries {

    public static final int PAGE_SIZE = 20;

    /** The last page that can be asked for. Counts stop there too, so that neither grows with the archive. */
    public static final int LAST_PAGE = 500;

    private static final String NUMBER = "article.number";
    private static final String REQUESTED_AT = "correctionRequestedAt";

    private final MongoTemplate mongo;

    ArticleQueries(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * @param page from 1 to {@link #LAST_PAGE}
     * @return what is on that page, and how many there are on all pages, counted no further than {@link #LAST_PAGE}
     */
    public Page<ListedArticle> page(ArticleFilter filter, int page) {
        PageRequest wanted = filter.requested()
                ? PageRequest.of(page - 1, PAGE_SIZE, Direction.ASC, REQUESTED_AT)
                : PageRequest.of(page - 1, PAGE_SIZE, Direction.DESC, NUMBER);
        Query query = Query.query(matching(filter)).with(wanted);
        query.fields()
                .include("number", REQUESTED_AT, NUMBER, "article.url", "article.state", "article.ordered")
                .include("article.title", "article.author", "article.source", "article.category")
                .include("article.publishedAt", "article.orders.doneAt");
        return PageableExecutionUtils.getPage(
                mongo.query(Review.class)
                        .as(ListedArticle.class)
                        .matching(query)
                        .all(),
                wanted,
                () -> mongo.count(Query.query(matching(filter)).limit(LAST_PAGE * PAGE_SIZE), Review.class));
    }

    /** How many students wait for an answer to a request for a correction, counted no further than {@code limit}. */
    public long requests(int limit) {
        return mongo.count(Query.query(where(REQUESTED_AT).gt(Instant.EPOCH)).limit(limit), Review.class);
    }

    private static Criteria matching(ArticleFilter filter) {
        Criteria criteria;
        if (filter.requested()) {
            criteria = where(REQUESTED_AT).gt(Instant.EPOCH);
        } else if (!filter.terms().isEmpty()) {
            criteria = where(NUMBER).gt(0L);
        } else if (filter.state() != null) {
            criteria = where("article.state").is(filter.state());
            return criteria;
        } else {
            return where("state").is(ReviewState.PUBLISHED).and(NUMBER).gt(0L);
        }
        if (!filter.terms().isEmpty()) {
            criteria = criteria.and("article.terms").all(filter.terms());
        }
        return filter.state() == null ? criteria : criteria.and("article.state").is(filter.state());
    }
}
