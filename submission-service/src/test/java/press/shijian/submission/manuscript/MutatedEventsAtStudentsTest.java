package press.shijian.submission.manuscript;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.EventJson;
import press.shijian.service.DatabaseFaults;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.MutatedEventsRun;
import tools.jackson.databind.node.ObjectNode;

@RunningSubmissionService
@TestPropertySource(properties = MutatedEventsRun.SETTINGS)
class MutatedEventsAtStudentsTest {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private EventProbe probe;

    @Autowired
    private AggregateStore<Submission> submissions;

    private final String numbers = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger last = new AtomicInteger();

    @Test
    void noneIsLostAndAnHonestOneIsAppliedAfterwards() {
        new MutatedEventsRun(service)
                .loseNone(
                        List.of(
                                ReviewClaimed.class,
                                ReviewReleased.class,
                                StageApproved.class,
                                ChangesRequested.class,
                                SubmissionRejected.class,
                                SubmissionAccepted.class,
                                SubmissionWithdrawn.class,
                                WithdrawalDeclined.class,
                                RevisionDeclined.class,
                                ArticlePublished.class),
                        this::handIn);

        String honest = UUID.randomUUID().toString();
        handIn(honest);
        ObjectNode claimed = GoldenEvent.json(ReviewClaimed.class);
        claimed.put("submissionId", honest).put("revision", 1);
        probe.emit("review-service", honest, 1, EventJson.read(claimed.toString(), ReviewClaimed.class));
        Awaitility.await("the honest event applied")
                .until(() -> submissions.find(honest).orElseThrow().state() == SubmissionState.IN_REVIEW);
    }

    /** Where the database doesn't answer for a moment, once more, as a student does. */
    private void handIn(String id) {
        Awaitility.await("handed in")
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsMatching(DatabaseFaults::isDatabaseAway)
                .until(() -> {
                    if (submissions.find(id).isEmpty()) {
                        save(id);
                    }
                    return true;
                });
    }

    private void save(String id) {
        Submission submission = new Submission(
                new SubmissionId(id),
                Student.LI.id(),
                numbers + "-" + last.incrementAndGet(),
                Student.FIRST_TEXT,
                null,
                Student.MORNING);
        submission.submit(null, null, Student.LI, Student.CATEGORIES, Student.MORNING);
        submissions.save(submission);
    }
}
