package press.shijian.publish.feed.messaging;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.MutatedEventsRun;

@RunningSite
@TestPropertySource(properties = MutatedEventsRun.SETTINGS)
class MutatedEventsAtTheSiteTest {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private Desk desk;

    @Test
    void noneIsLostAndAnHonestOneIsAppliedAfterwards() {
        new MutatedEventsRun(service)
                .loseNone(
                        List.of(
                                SubmissionAccepted.class,
                                SubmissionRejected.class,
                                SubmissionWithdrawn.class,
                                ArticlePublished.class),
                        subject -> {});

        desk.publish(Manuscript.in("zhijiao"));
    }
}
