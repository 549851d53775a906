package press.shijian.publish.feed.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventType;
import press.shijian.messaging.Reaction.Occurrence;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.article.ArticleNumbers;
import press.shijian.publish.feed.FeedMembership;
import press.shijian.publish.feed.UpdateFeeds;

@RunningSite
class ArticlePublishedTest {

    @Autowired
    private Desk desk;

    @Autowired
    private UpdateFeeds updateFeeds;

    @Autowired
    private ArticleNumbers numbers;

    /** As after a crash between the feeds and the membership. */
    @Test
    void isTimedOnceHoweverOftenItIsHeard() {
        ArticlePublished placed = desk.publish(Manuscript.in("zhijiao"));
        ArticlePublished fresh = new ArticlePublished(
                new SubmissionId("fresh"),
                numbers.next(),
                1,
                new ArticleText("标题", "李明", new Source("计时大学", "", ""), new Slug("test-timing"), "<p>正文</p>"),
                null,
                "/test-timing/1.html",
                "https://news.example.org/test-timing/1.html",
                placed.acceptedAt(),
                placed.publishedAt());
        MeterRegistry meters = new SimpleMeterRegistry();
        UpdateFeedsOnArticleEvents update = new UpdateFeedsOnArticleEvents(updateFeeds, Clock.systemUTC(), meters);

        for (ArticlePublished heard : List.of(placed, fresh, fresh)) {
            FeedMembership membership = FeedMembership.of(heard.submissionId().value());
            update.published(List.of(new Occurrence<>(membership, heard, envelope(heard))));
        }

        assertThat(meters.get("shijian.publication.time").timer().count()).isEqualTo(1);
    }

    private static EventEnvelope envelope(ArticlePublished article) {
        return new EventEnvelope(
                article.submissionId().value(),
                EventType.of(ArticlePublished.class).token(),
                true,
                "publish-service",
                article.submissionId().value(),
                1,
                article.publishedAt(),
                0,
                0);
    }
}
