package press.shijian.publish.feed.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventEnvelope;
import press.shijian.publish.feed.AddToFeeds;
import press.shijian.publish.feed.AddToFeeds.Added;
import press.shijian.publish.feed.AddToFeeds.Published;
import press.shijian.publish.feed.FeedMembership;

@Component
class AddToFeedsOnArticlePublished {

    private final AddToFeeds addToFeeds;
    private final Clock clock;
    private final Timer publicationTime;

    AddToFeedsOnArticlePublished(AddToFeeds addToFeeds, Clock clock, MeterRegistry meters) {
        this.addToFeeds = addToFeeds;
        this.clock = clock;
        this.publicationTime = Timer.builder("shijian.publication.time")
                .description("From the desk's acceptance until the article stands in the latest feed")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(meters);
    }

    /**
     * The feeds are written before the membership. After a crash between the two the event is applied again: the feeds stay
     * as they are, and the publication is not timed a second time.
     */
    void react(FeedMembership membership, ArticlePublished article, EventEnvelope envelope) {
        Added added = addToFeeds
                .addAll(List.of(new Published(article, envelope.sequence(), envelope.time())))
                .get(0);
        membership.placedIn(added.feeds());
        if (added.isNew()) {
            publicationTime.record(Duration.between(article.acceptedAt(), clock.instant()));
        }
    }
}
