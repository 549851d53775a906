package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.submission.manuscript.EarlierSubmissions;
import press.shijian.submission.manuscript.Submission;

@Component
class MongoEarlierSubmissions implements EarlierSubmissions {

    private static final String PROGRESS = "earlier_submissions";
    private static final Query THE_ONE = Query.query(where("_id").is("keys"));
    private static final String UP_TO = "upTo";
    private static final String ENDED = "ended";

    private final MongoTemplate mongo;

    MongoEarlierSubmissions(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<Earlier> after(String id, int most) {
        Query query = Query.query(where("_id").gt(id).and("lastSequence").gt(0))
                .with(Sort.by("_id"))
                .limit(most);
        query.fields().include("_id", FillHandedInTexts.ERASED_AT);
        return mongo.find(query, Document.class, mongo.getCollectionName(Submission.class)).stream()
                .map(one -> new Earlier(one.getString("_id"), one.containsKey(FillHandedInTexts.ERASED_AT)))
                .toList();
    }

    @Override
    public Optional<String> goneThroughTo() {
        Document progress = mongo.findOne(THE_ONE, Document.class, PROGRESS);
        if (progress == null) {
            return Optional.of("");
        }
        return progress.getBoolean(ENDED, false) ? Optional.empty() : Optional.of(progress.getString(UP_TO));
    }

    @Override
    public void goneThrough(String id) {
        mongo.upsert(THE_ONE, Update.update(UP_TO, id), PROGRESS);
    }

    @Override
    public void end() {
        mongo.upsert(THE_ONE, Update.update(ENDED, true), PROGRESS);
    }

    @Override
    public void beginAnew() {
        mongo.remove(THE_ONE, PROGRESS);
    }
}
