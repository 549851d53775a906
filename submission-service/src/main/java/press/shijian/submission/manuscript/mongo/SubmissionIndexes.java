package press.shijian.submission.manuscript.mongo;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexInfo;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.stereotype.Component;
import press.shijian.service.DatabasePreparation;
import press.shijian.service.StateCounts;
import press.shijian.submission.manuscript.Submission;

/**
 * Two for {@link SubmissionQueries}, which serve {@link MongoLeftSubmissions} too beside one of its own, one for {@link
 * SubmissionCounts}, one for {@link PhotographsOfSubmissions}, two for {@link DeskPace}, two for {@link FillHandedInTexts}.
 */
@Component
class SubmissionIndexes implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {
        IndexOperations indexes = mongo.indexOps(Submission.class);
        indexes.createIndex(new Index("ownerId", Direction.ASC)
                .on("listOrder", Direction.ASC)
                .on("changedAt", Direction.DESC)
                .named("own"));
        indexes.createIndex(new Index(SubmissionQueries.MEMBERS, Direction.ASC)
                .on("listOrder", Direction.ASC)
                .on("changedAt", Direction.DESC)
                .named("shared"));
        indexes.createIndex(
                new Index(MongoLeftSubmissions.TURNS, Direction.ASC).sparse().named("turns"));
        indexes.createIndex(StateCounts.index());
        indexes.createIndex(
                new Index(Submission.PHOTOGRAPHS, Direction.ASC).sparse().named("photographs"));
        indexes.createIndex(new Index("queuedAt", Direction.ASC).sparse());
        indexes.createIndex(new Index("decidedAt", Direction.DESC).sparse());
        indexes.createIndex(new Index("revisions.submittedAt", Direction.ASC).named("handedIn"));
        indexes.createIndex(
                new Index(FillHandedInTexts.ERASED_AT, Direction.ASC).sparse().named("erased"));
        dropStateAlone(indexes);
    }

    /** Version 0.1 counted by it. */
    private static void dropStateAlone(IndexOperations indexes) {
        indexes.getIndexInfo().stream()
                .map(IndexInfo::getName)
                .filter("state"::equals)
                .forEach(indexes::dropIndex);
    }
}
