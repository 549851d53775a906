package press.shijian.publish.article.mongo;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.Article;
import press.shijian.service.DatabasePreparation;

/**
 * One for {@link press.shijian.publish.article.Articles#findByNumber}. Sparse, because expected articles have no number yet;
 * unique, because two articles under one address would be worse than one that waits.
 */
@Component
class ArticleIndexes implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(Article.class)
                .createIndex(new Index("number", Sort.Direction.ASC).unique().sparse());
    }
}
