package press.shijian.submission.manuscript.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.review.ChangesRequested;
import press.shijian.messaging.AggregateStore;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.submission.manuscript.Submission;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.QueryPlans;

/** Others wait on the same database, and are counted with those of this test. */
@RunningSubmissionService
class DeskPaceTest {

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    @Autowired
    private AggregateStore<Submission> submissions;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private DeskPace pace;

    @Autowired
    private QueryPlans plans;

    @Test
    void countsThoseThatWereHandedInBeforeAndAreNotDecided() {
        String first = Students.submitted(students.li());
        String second = Students.submitted(students.li());
        String third = Students.submitted(students.li());
        assertThat(ahead(third)).isEqualTo(ahead(first) + 2);

        decide(first, Instant.now());

        assertThat(ahead(third)).isEqualTo(ahead(second) + 1);
        assertThat(pace.ahead(submission(first))).isEmpty();
    }

    @Test
    void theUsualWaitIsInTheMiddleOfTheLastAnswers() {
        List<String> ids = Stream.generate(() -> Students.submitted(students.li()))
                .limit(7)
                .toList();
        Instant future = Instant.now().plus(Duration.ofDays(365));
        for (int i = 0; i < ids.size(); i++) {
            emit(ids.get(i), future.plus(Duration.ofDays(i)));
        }
        ids.forEach(this::awaitDecision);
        mongo.updateMulti(
                Query.query(Criteria.where("decidedAt").lt(future)), new Update().unset("decidedAt"), Submission.class);

        assertThat(pace.usualWait().orElseThrow().toDays()).isEqualTo(365 + 3);
    }

    @Test
    void noQueryReadsAWholeCollection() {
        plans.forgetAll();
        String id = Students.submitted(students.li());
        decide(id, Instant.now());
        pace.usualStages();

        plans.assertNoQueryScans();
    }

    private int ahead(String id) {
        return pace.ahead(submission(id)).orElseThrow();
    }

    private Submission submission(String id) {
        return submissions.find(id).orElseThrow();
    }

    private void decide(String id, Instant at) {
        emit(id, at);
        awaitDecision(id);
    }

    private void emit(String id, Instant at) {
        probe.emit(
                "review-service",
                id,
                1,
                new ChangesRequested(
                        new SubmissionId(id), 1, new Stage("first"), new Person("chen", "陈老师"), "请补充。", null, at));
    }

    private void awaitDecision(String id) {
        Awaitility.await("decision about " + id)
                .until(() -> submission(id).queuedAt().isEmpty());
    }
}
