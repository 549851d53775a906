package press.shijian.submission.manuscript.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexInfo;
import org.springframework.data.mongodb.core.index.IndexOperations;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.submission.manuscript.Submission;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;

@RunningSubmissionService
class SubmissionCountsTest {

    @Autowired
    private Students students;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private SubmissionCounts counts;

    @Autowired
    private QueryPlans plans;

    @Autowired
    private MongoTemplate mongo;

    @Test
    void eachStateIsCounted() {
        counts.count();
        double drafts = submissions("draft");
        double submitted = submissions("submitted");

        Visitor li = students.student();
        Students.draft(li);
        Students.submitted(li);

        Awaitility.await().until(() -> submissions("draft") == drafts + 1 && submissions("submitted") == submitted + 1);
    }

    @Test
    void countingReadsNoWholeCollection() {
        plans.forgetAll();
        counts.count();

        plans.assertNoQueryScans();
    }

    @Test
    void theIndexThatVersion01CountedByIsDropped() {
        IndexOperations indexes = mongo.indexOps(Submission.class);
        indexes.createIndex(new Index("state", Direction.ASC).named("state"));

        new SubmissionIndexes().prepare(mongo);

        assertThat(indexes.getIndexInfo())
                .extracting(IndexInfo::getName)
                .contains("state_1__id_1")
                .doesNotContain("state");
    }

    private double submissions(String state) {
        return meters.get("shijian.submissions").tag("state", state).gauge().value();
    }
}
