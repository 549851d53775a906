package press.shijian.review.desk.messaging;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.submission.AccountErased;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.EventJson;
import press.shijian.review.RunningDesk;
import press.shijian.review.desk.Desk;
import press.shijian.review.desk.Review;
import press.shijian.service.DatabaseFaults;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.MutatedEventsRun;
import tools.jackson.databind.node.ObjectNode;

@RunningDesk
@TestPropertySource(properties = MutatedEventsRun.SETTINGS)
class MutatedEventsAtTheDeskTest {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private EventProbe probe;

    @Autowired
    private AggregateStore<Review> reviews;

    @Test
    void noneIsLostAndAnHonestOneIsAppliedAfterwards() {
        new MutatedEventsRun(service)
                .loseNone(
                        List.of(
                                ManuscriptSubmitted.class,
                                WithdrawalRequested.class,
                                AccountErased.class,
                                ArticlePublished.class),
                        this::openHalf);

        String honest = UUID.randomUUID().toString();
        ObjectNode submitted = GoldenEvent.json(ManuscriptSubmitted.class);
        submitted.put("submissionId", honest).remove("replaces");
        probe.emit("submission-service", honest, 1, EventJson.read(submitted.toString(), ManuscriptSubmitted.class));
        Awaitility.await("the honest event applied")
                .until(() -> reviews.find(honest).filter(Review::hasManuscript).isPresent());
    }

    /** The others are opened by what is sent, where that can open one. */
    private void openHalf(String id) {
        if (id.hashCode() % 2 == 0) {
            Awaitility.await("opened")
                    .pollDelay(Duration.ZERO)
                    .ignoreExceptionsMatching(DatabaseFaults::isDatabaseAway)
                    .until(() -> {
                        if (reviews.find(id).isEmpty()) {
                            reviews.save(Desk.opened(id));
                        }
                        return true;
                    });
        }
    }
}
