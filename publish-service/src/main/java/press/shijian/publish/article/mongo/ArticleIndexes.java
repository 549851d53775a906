package press.shijian.publish.article.mongo;

import java.time.Duration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.Article;
import press.shijian.service.DatabasePreparation;

/**
 * One for {@link press.shijian.publish.article.Articles#findByNumber}. Sparse, because expected articles have no number yet;
 * unique, because two articles under one address would be worse than one that waits. One for the articles that show a photograph. By the last, MongoDB removes what was
 * never published.
 */
@Component
class ArticleIndexes implements DatabasePreparation {

    /** Far longer than an event comes again by itself. Once the index is made, a change here needs {@code collMod}. */
    private static final Duration KEPT_WHEN_NOT_EXPECTED = Duration.ofDays(30);

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(Article.class)
                .createIndex(new Index("number", Sort.Direction.ASC).unique().sparse());
        mongo.indexOps(Article.class).createIndex(new Index("photographs", Sort.Direction.ASC).sparse());
        mongo.indexOps(Article.class)
                .createIndex(new Index("notExpectedSince", Sort.Direction.ASC)
                        .sparse()
                        .expire(KEPT_WHEN_NOT_EXPECTED));
    }
}
