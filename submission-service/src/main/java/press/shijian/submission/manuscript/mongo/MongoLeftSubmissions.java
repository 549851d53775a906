package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.submission.manuscript.LeftSubmissions;
import press.shijian.submission.manuscript.Submission;

@Component
class MongoLeftSubmissions implements LeftSubmissions {

    static final String TURNS = "group.turns.account";

    private final MongoTemplate mongo;

    MongoLeftSubmissions(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<String> next(String account, String after, int most) {
        Query query = Query.query(where("_id")
                        .gt(after)
                        .orOperator(
                                where("ownerId")
                                        .is(account)
                                        .and(FillHandedInTexts.ERASED_AT)
                                        .isNull(),
                                where(SubmissionQueries.MEMBERS).is(account),
                                where(TURNS).is(account)))
                .with(Sort.by("_id"))
                .limit(most);
        query.fields().include("_id");
        return mongo.find(query, Document.class, mongo.getCollectionName(Submission.class)).stream()
                .map(submission -> submission.getString("_id"))
                .toList();
    }

    @Override
    public boolean delete(Submission draft) {
        Query asRead = Query.query(where("_id").is(draft.id()).and("version").is(draft.version()));
        return mongo.remove(asRead, Submission.class).getDeletedCount() > 0;
    }
}
