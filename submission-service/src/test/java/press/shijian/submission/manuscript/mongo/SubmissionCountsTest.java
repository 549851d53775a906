package press.shijian.submission.manuscript.mongo;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
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

    private double submissions(String state) {
        return meters.get("shijian.submissions").tag("state", state).gauge().value();
    }
}
