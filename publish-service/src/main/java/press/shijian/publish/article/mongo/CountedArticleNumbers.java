package press.shijian.publish.article.mongo;

import java.util.Objects;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.ArticleNumbers;

/** One document that is counted up and read in the same step, so two instances never draw the same number. */
@Component
class CountedArticleNumbers implements ArticleNumbers {

    private record Counter(String id, long value) {}

    private final MongoTemplate mongo;

    CountedArticleNumbers(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public long next() {
        Counter counter = mongo.findAndModify(
                Query.query(Criteria.where("_id").is("article-number")),
                new Update().inc("value", 1L),
                FindAndModifyOptions.options().upsert(true).returnNew(true),
                Counter.class,
                "counters");
        return Objects.requireNonNull(counter).value();
    }
}
