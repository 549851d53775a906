package press.shijian.publish.article.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.ListedArticle;
import press.shijian.publish.article.ListedArticles;

/** By the index on the number. A body, which may be long, is not read. */
@Component
class MongoListedArticles implements ListedArticles {

    private final MongoTemplate mongo;

    MongoListedArticles(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<ListedArticle> after(long number, int most) {
        return find(
                Query.query(where("number").gt(number)).with(Sort.by("number")).limit(most));
    }

    @Override
    public List<ListedArticle> findAllByNumber(Collection<Long> numbers) {
        Criteria these = where("number").in(numbers);
        return find(Query.query(these));
    }

    private List<ListedArticle> find(Query query) {
        query.fields()
                .include(
                        "number",
                        "publishedAt",
                        "changedAt",
                        "unpublishedAt",
                        "lastSequence",
                        "text.revision",
                        "text.title",
                        "text.author")
                .include("text.source", "text.category");
        return mongo.find(query, ListedArticle.class, mongo.getCollectionName(Article.class));
    }
}
