package press.shijian.publish.article.mongo;

import jakarta.annotation.PostConstruct;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.Article;

/**
 * The one index beside {@code _id} that publish-service needs. Sparse, because expected articles have no number yet; unique,
 * because two articles under one address would be worse than one that waits.
 */
@Component
class ArticleIndexes {

    private final MongoTemplate mongo;

    ArticleIndexes(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @PostConstruct
    void ensureIndexes() {
        mongo.indexOps(Article.class)
                .createIndex(new Index("number", Sort.Direction.ASC).unique().sparse());
    }
}
