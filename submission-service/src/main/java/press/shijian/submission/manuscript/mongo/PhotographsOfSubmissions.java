package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.HashSet;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.media.store.PhotographUses;
import press.shijian.submission.manuscript.Submission;

/**
 * Photographs in drafts and revisions. The desk and the site show what was handed in here, and a submission stays, so nothing that they
 * show is missing here.
 */
@Component
class PhotographsOfSubmissions implements PhotographUses {

    private final MongoTemplate mongo;

    PhotographsOfSubmissions(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Set<String> used(Set<String> ids) {
        Query query = Query.query(where(Submission.PHOTOGRAPHS).in(ids));
        return new HashSet<>(mongo.findDistinct(query, Submission.PHOTOGRAPHS, Submission.class, String.class));
    }
}
