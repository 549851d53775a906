package press.shijian.submission.manuscript.mongo;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.service.DatabasePreparation;
import press.shijian.submission.manuscript.Submission;

/** One for {@link SubmissionQueries}, one for {@link SubmissionCounts}. */
@Component
class SubmissionIndexes implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(Submission.class)
                .createIndex(new Index("ownerId", Direction.ASC)
                        .on("listOrder", Direction.ASC)
                        .on("changedAt", Direction.DESC)
                        .named("own"));
        mongo.indexOps(Submission.class).createIndex(new Index("state", Direction.ASC).named("state"));
    }
}
